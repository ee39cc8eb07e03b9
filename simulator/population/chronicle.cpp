// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {
namespace {

/// Documents are kept from here on; what is older is remembered in problems, procedures and devices.
constexpr Date k_first_document = day(2021, 1, 1);
/// A life is a finite list whatever the data say.
constexpr int k_events_at_most = 400;

bool later(Date a, int order_a, Date b, int order_b) {
    return a != b ? a > b : order_a > order_b;
}

bool is_of_story(const World& world, const Person& person) {
    return !person.fiscal_code.empty() && read::text(world.knowledge().story, "fiscal_code") == person.fiscal_code;
}

/// The story reads the same in every world; other lives are a world's own.
std::uint64_t salt_of(const World& world, const Family& family, const Person& person) {
    return is_of_story(world, person) ? mix(1969, 10, "story") : mix(family.seed, family.number, person.id);
}

} // namespace

Chronicle::Chronicle(const World& world, const Family& family, std::size_t member)
    : m_world(world), m_known(world.knowledge()), m_directory(world.directory()), m_family(family),
      m_person(family.members[member]), m_member(member), m_salt(salt_of(world, family, m_person)),
      m_random(m_salt, member, 0, "life"), m_laboratory(m_known, m_person, m_salt), m_window(k_first_document),
      m_free(m_person.birth_date) {
    for (const auto& consent : family.consents)
        if (consent.member == member)
            m_consent = &consent;
    m_limit = world.reference();
    if (m_person.death_date)
        m_limit = std::min(m_limit, *m_person.death_date - days(1));
    m_story = is_of_story(world, m_person);
    if (m_story)
        m_window = m_person.birth_date;
}

Life Chronicle::write() {
    m_life.person = m_person.id;
    m_life.until = m_person.death_date.value_or(m_world.reference());
    describe_person();
    if (m_story)
        begin_story();
    else
        begin_tracks();
    const auto later_event = [](const Event& a, const Event& b) { return later(a.date, a.order, b.date, b.order); };
    for (int count = 0; !m_events.empty() && count < k_events_at_most; ++count) {
        std::ranges::pop_heap(m_events, later_event);
        auto event = m_events.back();
        m_events.pop_back();
        if (event.date <= m_free && event.what != What::step && !m_story)
            event.date = m_free + days(4);
        if (event.date <= m_limit)
            play(event);
    }
    finish();
    return std::move(m_life);
}

void Chronicle::begin_tracks() {
    if (m_person.birth_date > m_limit)
        return;
    for (const auto& file : m_known.pathways)
        for (const auto& pathway : read::member(file, "pathways")) {
            Random chance(m_salt, 0, 0, read::text(pathway, "id"));
            const auto& who = read::member(pathway, "who");
            if (concerns(who) && chance.chance(read::number(who, "share", 1)))
                begin_track(pathway);
        }
    plan_vaccinations();
    if (m_person.doctor.empty())
        return;
    // The doctor writes a summary, and a new version every year or so.
    Date date = k_first_document + days(m_random.between(0, 700));
    date = std::max(date, m_person.birth_date + days(45));
    for (; date <= m_limit; date += days(m_random.between(270, 520)))
        schedule(date, What::summary);
}

void Chronicle::begin_story() {
    auto& track = m_tracks.emplace_back();
    track.data = &m_known.story;
    track.id = "story";
    track.random = Random(m_salt, 0, 0, "story");
    track.onset = track.last = m_person.birth_date;
    const auto& steps = read::member(m_known.story, "steps");
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (const auto date = parse_day(read::text(steps[i], "on").substr(0, 10)))
            schedule(*date, What::step, 0, i);
}

bool Chronicle::concerns(const Json& who) const {
    const auto& sex = read::text(who, "sex");
    if (!sex.empty() && sex != letter_of(m_person.sex))
        return false;
    const int age = age_at(m_person.birth_date, m_limit);
    if (age < read::number(who, "from", 0) || age > read::number(who, "to", 130))
        return false;
    for (const auto& other : read::texts(who, "needs"))
        if (!has(other))
            return false;
    for (const auto& other : read::texts(who, "excludes"))
        if (has(other))
            return false;
    return !(read::flag(who, "insured") && m_person.doctor.empty()) &&
           !(read::flag(who, "visitor") && !m_person.doctor.empty());
}

bool Chronicle::has(std::string_view id) const {
    return std::ranges::any_of(m_tracks, [&](const Track& t) { return t.id == id; });
}

void Chronicle::begin_track(const Json& pathway) {
    Track track;
    track.data = &pathway;
    track.id = read::text(pathway, "id");
    track.random = Random(m_salt, 1, 0, track.id);
    const auto& who = read::member(pathway, "who");
    const auto& ago = read::member(pathway, "years_ago");
    const double least = ago.is_array() ? ago[0].get<double>() : 0.5, most = ago.is_array() ? ago[1].get<double>() : 5;
    const auto first = plus_months(m_person.birth_date, static_cast<int>(read::number(who, "onset_from", 0) * 12));
    const auto back = days(static_cast<int>(track.random.between(least, most) * 365.25));
    track.onset = std::max(m_world.reference() - back, first + days(track.random.between(1, 200)));
    track.last = track.onset;
    track.left = track.random.chance(0.5);
    if (track.onset > m_limit)
        return;
    m_tracks.push_back(std::move(track));
    if (!read::member(pathway, "steps").empty())
        schedule_step(m_tracks.size() - 1, 0);
    const auto& follow_up = read::member(pathway, "follow_up");
    for (std::size_t i = 0; i < follow_up.size(); ++i)
        schedule_follow_up(m_tracks.size() - 1, i, std::max(m_tracks.back().onset, m_window));
}

void Chronicle::schedule(Date date, What what, std::size_t track, std::size_t index) {
    m_events.push_back({date, ++m_order, what, track, index});
    std::ranges::push_heap(m_events,
                           [](const Event& a, const Event& b) { return later(a.date, a.order, b.date, b.order); });
}

Date Chronicle::step_date(const Track& track, const Json& step, Random& random) const {
    const auto& after = read::member(step, "after");
    const int low = after.is_array() ? after[0].get<int>() : 0, high = after.is_array() ? after[1].get<int>() : 0;
    return track.last + days(random.between(low, high));
}

void Chronicle::schedule_step(std::size_t index, std::size_t step) {
    auto& track = m_tracks[index];
    const auto& steps = read::member(*track.data, "steps");
    if (step < steps.size())
        schedule(step_date(track, steps[step], track.random), What::step, index, step);
}

void Chronicle::schedule_follow_up(std::size_t index, std::size_t which, Date from) {
    auto& track = m_tracks[index];
    const auto& step = read::member(*track.data, "follow_up")[which];
    const int every = static_cast<int>(read::number(step, "every", 365));
    schedule(from + days(every + track.random.between(-every / 8, every / 8)), What::follow_up, index, which);
}

void Chronicle::play(const Event& event) {
    switch (event.what) {
    case What::summary:
        summary(event.date, Json());
        return;
    case What::vaccination:
        vaccination(event.index, event.date);
        return;
    case What::step: {
        auto date = event.date;
        const auto& step = read::member(*m_tracks[event.track].data, "steps")[event.index];
        const auto* emergency = m_life.episode(m_tracks[event.track].stay);
        // Who is admitted from the emergency room goes upstairs at once; everything else waits for the discharge.
        if (emergency != nullptr && read::text(step, "kind") == "LDO" && !read::flag(step, "planned", true))
            date = day_of(emergency->end);
        else if (date <= m_free && !m_story && date >= m_window)
            date = m_free + days(3);
        if (date > m_limit)
            return;
        play_step(event.track, step, date);
        m_tracks[event.track].last = std::max(date, m_tracks[event.track].last);
        if (!m_story)
            schedule_step(event.track, event.index + 1);
        return;
    }
    case What::follow_up:
        play_step(event.track, read::member(*m_tracks[event.track].data, "follow_up")[event.index], event.date);
        schedule_follow_up(event.track, event.index, event.date);
    }
}

void Chronicle::play_step(std::size_t index, const Json& step, Date date) {
    auto& track = m_tracks[index];
    if (!track.random.chance(read::number(step, "chance", 1)))
        return;
    const auto& kind = read::text(step, "kind");
    if (kind.empty() || date < m_window) {
        apply(step, track, date, "");
        return;
    }
    if (kind == "RSA" || kind == "TELEVISITA" || kind == "TELECONSULTO" || kind == "TELEASSISTENZA")
        outpatient(step, track, date);
    else if (kind == "RAD")
        radiology(step, track, at_clock(date, track.random.between(8, 16), track.random.between(0, 59)), nullptr);
    else if (kind == "RAP")
        pathology(step, track, date);
    else if (kind == "LAB")
        laboratory(step, track, date);
    else if (kind == "VPS")
        emergency(step, track, date);
    else if (kind == "LDO")
        stay(step, track, date);
    else if (kind == "PSS")
        summary(date, step);
    else if (kind == "SING_VACC" || kind == "dose")
        vaccinate(step, date, track.random);
    else if (kind == "CERT_VACC")
        vaccination_history(step, date);
    else if (kind == "LETT_SCREEN" || kind == "LETT_VACC")
        invitation(step, track, date);
}

Episode Chronicle::begin(std::string_view kind, const Json& step, TimePoint start, TimePoint end, TimePoint written) {
    Episode episode;
    episode.id = fmt::format("{}-{:03}", m_person.id, ++m_episodes);
    episode.kind = kind;
    episode.title = read::text(step, "title");
    episode.start = start;
    episode.end = end;
    episode.written = written;
    if (const auto& author = read::text(step, "author"); !author.empty())
        episode.author = author;
    if (const auto& place = read::text(step, "structure"); !place.empty())
        episode.structure = place;
    episode.obscured = m_consent != nullptr && m_consent->obscures && m_episodes % 9 == 4;
    return episode;
}

Episode& Chronicle::keep(Episode episode) {
    return m_life.episodes.emplace_back(std::move(episode));
}

const Structure& Chronicle::place_of(const Json& step, bool hospital, std::string_view unit) const {
    if (const auto* own = m_directory.structure(read::text(step, "structure")))
        return *own;
    const auto& where = read::text(step, "where");
    const auto asl = m_person.asl.empty() ? std::string("asl-to") : m_person.asl;
    if (where == "private")
        return m_directory.service(asl, Directory::Service::accredited, m_salt);
    return m_directory.with_unit(asl, unit, where.empty() ? hospital : where == "hospital", m_salt);
}

void Chronicle::finish() {
    auto& l = m_life;
    const auto by_start = [](const auto& a, const auto& b) { return a.start < b.start; };
    std::ranges::stable_sort(l.therapies, by_start);
    std::ranges::stable_sort(l.problems, [](const auto& a, const auto& b) { return a.onset < b.onset; });
    std::ranges::stable_sort(l.vital_signs, [](const auto& a, const auto& b) { return a.time < b.time; });
    std::ranges::stable_sort(l.procedures, by_start);
    std::ranges::stable_sort(l.episodes, [](const auto& a, const auto& b) { return a.written < b.written; });
    // What has been reported only after the last day is not there yet.
    std::erase_if(l.episodes, [&](const Episode& e) { return day_of(e.written) > m_limit; });
}

} // namespace palestra::population
