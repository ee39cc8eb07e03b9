#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Breaks valid documents in ways that an XSD validator notices, for differential tests of core/schema.

  xsd_mutants.py SCHEMA_FOLDER OUT_FOLDER COUNT SEED DOCUMENT...

Writes COUNT mutants of each document, with one to four changes each, and prints their paths: the input of
XsdOracle.java and of the program compared with it."""
import pathlib
import random
import re
import sys
import xml.dom.minidom

XSI = "http://www.w3.org/2001/XMLSchema-instance"
VALUES = ["", " ", "x", "a b", " EVN ", "1", "true", "0", "-1", "1.", ".5", "1e5", "+3.0E-2", "NaN", "INF", "-INF",
          "inf", "0x10", "1.0.0", "2.16.840", "2.16.840.1.113883.2.9", "3.1", "2.01", "9.9.9", "1.2.", "0",
          "12345678-1234-1234-1234-123456789012", "abc-def", "20240101", "2024", "20240101120000+0100",
          "20240101120000.123+0100", "2024-01-01", "202401011", "12345678901234.5", "#a", "#a#b", "http:", "http://",
          "http://[::1]/x", "http://[bad]/", "tel:+39 06", "mailto:a@b.it", "a[b]", "x:[b]", "%", "%4", "%41", "1a:b",
          "a b:c", ":x", "//", "//h", "http://h:99999/", "\u00e8", "\u00e8:x", "\u0660", "ID1", "1ID", "a:b", "_x",
          "ID1 ID2", "x\ty", "x\ny", "EVN", "OBS", "ACT", "COMP", "active", "completed", "UNK", "NI", "IT", "text/plain",
          "128", "-129", "50.5", "-5", "12.345", "123.456", "0012.3400", "2030-01-01", "2024-13-01", "2024-02-30",
          "2024-01-01T25:00:00", "2024-01-01T24:00:00", "2024-01-01Z", "0aF", "0aFFaa", "AAAAAAAA", "STOP GO WAIT",
          "GO  STOP", "GO X", "07", "+7", "xx", "xy", "2.50", "1.0", "1.00", "100", "1e2", "abcd", "a\u0300", "\u00b7a",
          "a\u00b7", "\u0133", "\u2160", "en-US-x-abcdefghi", "o:x", "nope:x", "2.5", "\U0001F600\U0001F600\U0001F600",
          "\U0001F600", "a\U00020000", "it-IT", "B64", "TXT", "AAAA", "A===", "{\"q\"}", "it''s", "100%25"]
TEXTS = ["x", " ", "\n ", "caf\u00e8", "1", "AAAA"]
ATTRIBUTES = ["nullFlavor", "value", "unit", "code", "codeSystem", "root", "extension", "classCode", "moodCode",
              "typeCode", "ID", "xsi:type", "xsi:nil", "xsi:schemaLocation", "xsi:noNamespaceSchemaLocation", "use",
              "representation", "mediaType", "inclusive", "bogus", "negationInd", "contextControlCode", "determinerCode",
              "xml:lang", "operator", "IDC", "styleCode", "referencedObject", "revised", "rowspan", "colspan", "align"]
BUILTINS = ["string", "int", "integer", "decimal", "boolean", "anyURI", "NMTOKEN", "ID", "IDREF", "IDREFS", "QName",
            "base64Binary", "positiveInteger", "byte", "anySimpleType", "anyType", "token", "language", "double",
            "unsignedByte", "NCName", "Name", "normalizedString", "NMTOKENS"]


def elements(node):
    found = [node]
    for child in node.childNodes:
        if child.nodeType == node.ELEMENT_NODE:
            found += elements(child)
    return found


class Mutator:
    def __init__(self, folder, random_):
        self.random = random_
        sources = [path.read_text("utf-8", "replace") for path in sorted(pathlib.Path(folder).glob("*.xsd"))]
        text = "\n".join(sources)
        self.types = re.findall(r'complexType\s+name="([^"]+)"', text)
        self.simple = re.findall(r'simpleType\s+name="([^"]+)"', text)
        self.names = sorted(set(re.findall(r'element\s+name="([^"]+)"', text)))
        self.literals = re.findall(r'enumeration\s+value="([^"]+)"', text)

    def any_value(self, node):
        choice = self.random.random()
        if choice < 0.2:
            return self.random.choice(self.literals)
        if choice < 0.3:
            owners = [other for other in elements(node.ownerDocument.documentElement) if other.attributes.length]
            attributes = self.random.choice(owners).attributes
            return attributes.item(self.random.randrange(attributes.length)).value
        return self.random.choice(VALUES)

    def set_attribute(self, node, name, value):
        if name.startswith("xsi:"):
            root = node.ownerDocument.documentElement
            if not root.hasAttribute("xmlns:xsi"):
                root.setAttribute("xmlns:xsi", XSI)
        node.setAttribute(name, value)

    def drop_attribute(self, node):
        if node.attributes.length:
            node.removeAttribute(node.attributes.item(self.random.randrange(node.attributes.length)).name)

    def change_attribute(self, node):
        names = [name for name in node.attributes.keys() if not name.startswith("xmlns")]
        if names:
            node.setAttribute(self.random.choice(names), self.any_value(node))

    def add_attribute(self, node):
        self.set_attribute(node, self.random.choice(ATTRIBUTES), self.any_value(node))

    def add_attributes(self, node):
        for _ in range(self.random.randint(2, 5)):
            self.add_attribute(node)

    def change_type(self, node):
        name = self.random.choice(self.types + self.simple if self.random.random() < 0.8 else BUILTINS + ["nope:x", "a:b:c"])
        if name in BUILTINS:
            self.set_attribute(node.ownerDocument.documentElement, "xmlns:xs", "http://www.w3.org/2001/XMLSchema")
            name = "xs:" + name
        self.set_attribute(node, "xsi:type", self.random.choice(["", "", "", " "]) + name)

    def change_type_of_value(self, node):
        typed = [other for other in elements(node.ownerDocument.documentElement)
                 if other.hasAttribute("xsi:type") or other.localName in ("value", "effectiveTime")]
        if typed:
            self.change_type(self.random.choice(typed))

    def drop(self, node):
        node.parentNode.removeChild(node)

    def repeat(self, node):
        for _ in range(self.random.randint(1, 3)):
            node.parentNode.insertBefore(node.cloneNode(True), node)

    def swap(self, node):
        other = node.nextSibling
        while other is not None and other.nodeType != node.ELEMENT_NODE:
            other = other.nextSibling
        if other is not None:
            node.parentNode.insertBefore(other, node)

    def move(self, node):
        target = self.random.choice(elements(node.ownerDocument.documentElement))
        if target in elements(node):
            return
        copy = node.cloneNode(True)
        target.insertBefore(copy, self.random.choice(list(target.childNodes) + [None]))

    def rename(self, node):
        name = self.random.choice(self.names + ["bogus", "p:" + node.localName, "ClinicalDocument", "x"])
        if name.startswith("p:"):
            node.setAttribute("xmlns:p", self.random.choice(["urn:hl7-org:v3", "urn:x", "urn:hl7-org:sdtc"]))
        node.tagName = node.nodeName = name

    def foreign(self, node):
        child = node.ownerDocument.createElement(self.random.choice(self.names + ["bogus", "ClinicalDocument"]))
        child.setAttribute("xmlns", self.random.choice(["urn:x", "", "urn:hl7-org:sdtc", "urn:hl7-org:v3",
                                                        "urn:oid:1.3.6.1.4.1.19376.1.3.2"]))
        node.insertBefore(child, self.random.choice(list(node.childNodes) + [None]))
        for _ in range(self.random.randint(0, 3)):
            self.random.choice([self.add_attribute, self.change_type, self.add_text])(child)

    def add_child(self, node):
        child = node.ownerDocument.createElement(self.random.choice(self.names))
        node.insertBefore(child, self.random.choice(list(node.childNodes) + [None]))

    def add_text(self, node):
        create = self.random.choice([node.ownerDocument.createTextNode, node.ownerDocument.createCDATASection])
        node.insertBefore(create(self.random.choice(TEXTS)), self.random.choice(list(node.childNodes) + [None]))

    def empty(self, node):
        while node.firstChild:
            node.removeChild(node.firstChild)

    def comment(self, node):
        node.insertBefore(node.ownerDocument.createComment("c"), self.random.choice(list(node.childNodes) + [None]))

    def identify(self, node):
        nodes = self.random.sample(elements(node.ownerDocument.documentElement), 3)
        for other in nodes:
            other.setAttribute(self.random.choice(["ID", "ID", "IDC", "referencedObject"]),
                               self.random.choice(["A", "A", "B", " A ", "A B", "C A B D E"]))

    def refer(self, node):
        for other in elements(node.ownerDocument.documentElement):
            if other.localName == "renderMultiMedia" or other.localName in ("content", "td") and self.random.random() < .2:
                other.setAttribute(self.random.choice(["referencedObject", "headers", "IDREF"]),
                                   " ".join(self.random.choice("ABCDEFGHxyz") + self.random.choice(["", "1", "zz"])
                                            for _ in range(self.random.randint(1, 6))))

    def unbind(self, node):
        node.setAttribute("xmlns", self.random.choice(["", "urn:x", "urn:hl7-org:v3"]))

    def apply(self, document):
        operations = [self.drop_attribute, self.change_attribute, self.change_attribute, self.change_attribute,
                      self.add_attribute, self.add_attributes, self.change_type, self.change_type_of_value, self.drop,
                      self.drop, self.repeat, self.swap, self.move, self.rename, self.foreign, self.add_child,
                      self.add_text, self.empty, self.comment, self.identify, self.refer]
        if self.random.random() < 0.03:
            operations = [self.unbind]
        for _ in range(self.random.randint(1, 4)):
            nodes = elements(document.documentElement)
            node = self.random.choice(nodes[1:] if self.random.random() < 0.97 and len(nodes) > 1 else nodes)
            operation = self.random.choice(operations)
            if node is document.documentElement and operation in (self.drop, self.repeat, self.swap):
                continue
            operation(node)


def main():
    folder, out, count, seed = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    mutator = Mutator(folder, random.Random(seed))
    out.mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, sys.argv[5:]):
        for number in range(count):
            document = xml.dom.minidom.parse(str(path))
            mutator.apply(document)
            target = out / f"{path.stem}-{seed}-{number:05}.xml"
            target.write_text(document.toxml(), "utf-8")
            print(target)


if __name__ == "__main__":
    main()
