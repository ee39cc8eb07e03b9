<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Turns an ISO Schematron (ISO/IEC 19757-3, query binding xslt2) into an XSLT 2.0 validator whose output is in the
     vocabulary of SVRL. Written from the standard's semantics, for one purpose: a peer for benchmarks that has the shape
     XSLT implementations of Schematron have (a mode for each pattern, a template with a priority for each rule, a
     variable for each let, a choose for each assert), so that its times stand for theirs.
     What the catalogue uses is covered: ns, pattern, rule, let (value or content), assert, report, name, value-of.
     Abstract patterns and rules, includes, phases, keys and diagnostics stop the translation with a message.
     Two additions tell findings apart, because a message's code is not unique within a file: the attribute id of
     failed-assert and successful-report is "rule.test", both counted from 0 as they stand in the Schematron. -->
<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:out="urn:palestra:written-out"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:local="urn:palestra:local" exclude-result-prefixes="sch xs local">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- Text that stands in an attribute of the written stylesheet and must not be read as a value template. -->
  <xsl:function name="local:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '([{}])', '$1$1')"/>
  </xsl:function>

  <xsl:function name="local:mode" as="xs:string">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="concat('pattern-', count($pattern/preceding-sibling::sch:pattern))"/>
  </xsl:function>

  <xsl:template match="/sch:schema">
    <xsl:apply-templates mode="refuse"/>
    <out:stylesheet version="2.0">
      <xsl:for-each select="sch:ns">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each>
      <out:output method="xml"/>
      <xsl:apply-templates select="sch:let | sch:pattern/sch:let"/>
      <out:template match="/">
        <svrl:schematron-output title="{local:literal(string(sch:title))}">
          <xsl:for-each select="sch:ns">
            <svrl:ns-prefix-in-attribute-values uri="{@uri}" prefix="{@prefix}"/>
          </xsl:for-each>
          <xsl:for-each select="sch:pattern">
            <svrl:active-pattern id="{@id}"/>
            <out:apply-templates select="/" mode="{local:mode(.)}"/>
          </xsl:for-each>
        </svrl:schematron-output>
      </out:template>
      <xsl:apply-templates select="sch:pattern"/>
      <xsl:call-template name="write-location"/>
    </out:stylesheet>
  </xsl:template>

  <!-- Elements in document order; an element no rule wants passes its children on, and text is never visited. -->
  <xsl:template match="sch:pattern">
    <xsl:apply-templates select="sch:rule"/>
    <out:template match="/ | *" mode="{local:mode(.)}" priority="-1">
      <out:apply-templates select="*" mode="{local:mode(.)}"/>
    </out:template>
  </xsl:template>

  <!-- The first rule of the pattern whose context matches is the only one that fires, so earlier rules win. -->
  <xsl:template match="sch:rule">
    <out:template match="{@context}" mode="{local:mode(..)}" priority="{1000 + count(following-sibling::sch:rule)}">
      <svrl:fired-rule context="{local:literal(@context)}"/>
      <xsl:apply-templates select="sch:let | sch:assert | sch:report"/>
      <out:apply-templates select="*" mode="{local:mode(..)}"/>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:let[@value]">
    <out:variable name="{@name}" select="{@value}"/>
  </xsl:template>

  <!-- A let may hold instructions of the query language instead of an expression. -->
  <xsl:template match="sch:let">
    <out:variable name="{@name}">
      <xsl:copy-of select="node()" copy-namespaces="no"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="sch:assert">
    <out:choose>
      <out:when test="{@test}"/>
      <out:otherwise>
        <xsl:call-template name="write-finding">
          <xsl:with-param name="element" select="'svrl:failed-assert'"/>
        </xsl:call-template>
      </out:otherwise>
    </out:choose>
  </xsl:template>

  <xsl:template match="sch:report">
    <out:if test="{@test}">
      <xsl:call-template name="write-finding">
        <xsl:with-param name="element" select="'svrl:successful-report'"/>
      </xsl:call-template>
    </out:if>
  </xsl:template>

  <xsl:template name="write-finding">
    <xsl:param name="element" as="xs:string"/>
    <xsl:element name="{$element}">
      <xsl:attribute name="id" select="concat(count(../preceding-sibling::sch:rule), '.',
          count(preceding-sibling::sch:assert | preceding-sibling::sch:report))"/>
      <xsl:attribute name="test" select="local:literal(@test)"/>
      <out:attribute name="location">
        <out:apply-templates select="." mode="location"/>
      </out:attribute>
      <svrl:text>
        <xsl:apply-templates mode="message"/>
      </svrl:text>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()" mode="message">
    <out:text><xsl:value-of select="."/></out:text>
  </xsl:template>

  <xsl:template match="sch:name" mode="message">
    <out:value-of select="name({(@path, '.')[1]})"/>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="message">
    <out:value-of select="{@select}"/>
  </xsl:template>

  <!-- Where a finding is: an XPath with positions, in the Schematron's own prefixes where it has one. -->
  <xsl:template name="write-location">
    <out:template match="*" mode="location">
      <out:apply-templates select="parent::*" mode="location"/>
      <out:text>/</out:text>
      <out:choose>
        <xsl:for-each select="sch:ns">
          <out:when test="namespace-uri() = '{replace(@uri, '''', '''''')}'">
            <out:value-of select="concat('{@prefix}:', local-name())"/>
          </out:when>
        </xsl:for-each>
        <out:otherwise>
          <out:value-of select="concat('*:', local-name(), '[namespace-uri()=''', namespace-uri(), ''']')"/>
        </out:otherwise>
      </out:choose>
      <out:value-of select="concat('[', 1 + count(preceding-sibling::*[node-name(.) = node-name(current())]), ']')"/>
    </out:template>
  </xsl:template>

  <!-- What the benchmarks' catalogue does not use is refused aloud rather than left out. -->
  <xsl:template match="text()" mode="refuse"/>
  <xsl:template match="sch:include | sch:extends | sch:key | sch:phase | sch:pattern[@abstract = 'true' or @is-a] |
      sch:rule[@abstract = 'true'] | sch:dir | sch:emph | sch:span" mode="refuse">
    <xsl:message terminate="yes">Not translated: <xsl:value-of select="name()"/></xsl:message>
  </xsl:template>
</xsl:stylesheet>
