// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace palestra::terminology::html {

/// Element names the reading rules speak about, in alphabetical order; a name found in a document that is not here gets
/// the next free number, so that two tags can be compared by number alone.
enum class Name : std::uint32_t {
    a,
    abbr,
    acronym,
    address,
    applet,
    area,
    article,
    aside,
    audio,
    b,
    base,
    basefont,
    bdi,
    bdo,
    bgsound,
    big,
    blockquote,
    body,
    br,
    button,
    canvas,
    caption,
    center,
    cite,
    code,
    col,
    colgroup,
    command,
    data,
    datalist,
    dd,
    del,
    details,
    device,
    dfn,
    dir,
    div,
    dl,
    dt,
    em,
    embed,
    fieldset,
    figcaption,
    figure,
    font,
    footer,
    form,
    frame,
    frameset,
    h1,
    h2,
    h3,
    h4,
    h5,
    h6,
    head,
    header,
    hgroup,
    hr,
    html,
    i,
    id,
    iframe,
    image,
    img,
    input,
    ins,
    isindex,
    kbd,
    keygen,
    label,
    legend,
    li,
    link,
    listing,
    main,
    map,
    mark,
    marquee,
    math,
    menu,
    menuitem,
    meta,
    meter,
    nav,
    nobr,
    noembed,
    noframes,
    noscript,
    object,
    observation,
    ol,
    optgroup,
    option,
    output,
    p,
    param,
    patientrole,
    plaintext,
    pre,
    progress,
    q,
    rb,
    rp,
    rt,
    rtc,
    ruby,
    s,
    samp,
    sarcasm,
    script,
    section,
    select,
    small,
    source,
    span,
    strike,
    strong,
    style,
    sub,
    summary,
    sup,
    svg,
    table,
    tbody,
    td,
    template_,
    templateid,
    textarea,
    tfoot,
    th,
    thead,
    time,
    title,
    tr,
    track,
    tt,
    typeid_,
    u,
    ul,
    value,
    var,
    video,
    wbr,
    xmp,
    count
};

/// What the rules ask of a name. The sets are those of the HTML standard as the validator's parser (jsoup 1.14 to 1.15)
/// has them: older than the standard in places (summary, listing and command are there; ruby and svg rules are not).
enum Trait : std::uint32_t {
    known = 1U << 0U,   ///< an element HTML knows; only those make the formatting elements come back before them
    special = 1U << 1U, ///< stops the search for the element an end tag closes
    scope = 1U << 2U,   ///< border of "in scope"
    implied = 1U << 3U, ///< closed by the end of an outer element
    implied_thorough = 1U << 4U, ///< the same, thoroughly
    p_closer = 1U << 5U,         ///< its start closes an open p
    block_end = 1U << 6U,        ///< its end closes what is open in it
    formatting = 1U << 7U,       ///< comes back after misnested ends
    head_content = 1U << 8U,     ///< handled by the rules of the head wherever it stands
    object_like = 1U << 9U,      ///< applet, marquee, object
    media = 1U << 10U,           ///< empty
    dropped = 1U << 11U,         ///< its start tag is ignored in a body
    heading = 1U << 12U,         ///< h1 to h6
    foster = 1U << 13U,          ///< text in it goes before the table
    cell_breaker = 1U << 14U,    ///< ends an open cell or caption
};

[[nodiscard]] bool has(Name name, Trait trait);

/// Names of one document, without regard to ASCII case. Keeps views of the text it was given, which must outlive it.
/// Not thread-safe; one for each reading.
class Names {
public:
    Names();
    /// `text` is the name as written, without control characters around it. After 65 536 different names every further
    /// one is the same: a bound against hostile documents.
    [[nodiscard]] Name of(std::string_view text);

    /// A place of the tables within; nothing for users.
    struct Slot {
        std::uint32_t hash = 0, number = 0;
        std::string_view text;
    };

private:
    const std::vector<Slot>& m_known;
    std::vector<Slot> m_slots;
    std::uint32_t m_next;

    void grow();
};

} // namespace palestra::terminology::html
