// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/shared_paths.hpp"

#include "core/xpath/safety.hpp"

#include <algorithm>

namespace palestra::xpath {
namespace {

/// A step that may be part of a beginning: whatever comes after it, its nodes are in document order, each once, and
/// which they are does not depend on their positions.
bool may_begin(const Syntax& step) {
    const auto is_position = [](const SyntaxTree& predicate) { return predicate->kind == SyntaxKind::integer; };
    return step.kind == SyntaxKind::step &&
           (step.axis == Axis::child || step.axis == Axis::attribute || step.axis == Axis::self) &&
           Safety{}.is_safe(step) && std::ranges::none_of(step.children, is_position);
}

/// A path of one step is written without a path around it.
std::size_t step_count(const Syntax& path) {
    return path.kind == SyntaxKind::step ? 1 : path.children.size();
}

const Syntax& step_of(const Syntax& path, std::size_t at) {
    return path.kind == SyntaxKind::step ? path : *path.children[at];
}

} // namespace

/// Only what is evaluated for the same context item as the expression itself.
void SharedPaths::add(const Syntax& expression) {
    switch (expression.kind) {
    case SyntaxKind::step:
        add_path(expression);
        return;
    case SyntaxKind::path:
        if (expression.absolute)
            return;
        if (expression.children.front()->kind == SyntaxKind::step)
            add_path(expression);
        else
            add(*expression.children.front());
        return;
    case SyntaxKind::filter:
        add(*expression.children.front());
        return;
    default:
        for (const auto& child : expression.children)
            add(*child);
    }
}

void SharedPaths::add_path(const Syntax& path) {
    constexpr std::size_t step_work = 2, predicate_work = 4;
    std::size_t at = 0, work = 0;
    for (std::size_t step = 0; step < step_count(path) && may_begin(step_of(path, step)); ++step) {
        const Syntax& syntax = step_of(path, step);
        // What comes after the first step is done for each node found so far.
        work += step_work + step;
        at = descend(at, std::string(axis_name(syntax.axis)) + "::" + print(syntax.test), path, {step, 0}, work);
        for (std::size_t predicate = 0; predicate < syntax.children.size(); ++predicate) {
            work += predicate_work;
            at = descend(at, "[" + print(*syntax.children[predicate]) + "]", path, {step, predicate + 1}, work);
        }
    }
    if (at != 0)
        m_last_place[&path] = at;
}

std::size_t SharedPaths::descend(std::size_t from, const std::string& key, const Syntax& path, Extent extent,
                                 std::size_t work) {
    const auto [found, is_new] = m_places[from].next.try_emplace(key, m_places.size());
    const std::size_t place = found->second;
    if (is_new)
        m_places.push_back({{}, from, 0, &path, extent, work, k_not_chosen});
    ++m_places[place].count;
    return place;
}

/// Keeping nodes costs about as much as a step, using them about half of that.
bool SharedPaths::is_worth(const Place& place, std::size_t work_known) const {
    return place.count > 1 && (place.count - 1) * (place.work - work_known) > 4 + place.count;
}

/// From the shortest beginning on. One that never occurs without the longer one below it is left to that one.
void SharedPaths::choose() {
    m_chosen.reserve(m_places.size()); // they point to one another
    std::vector<std::size_t> work_of_chosen;
    for (std::size_t at = 1; at < m_places.size(); ++at) { // a place comes after the one above it
        Place& place = m_places[at];
        const std::size_t above = m_places[place.above].chosen;
        const std::size_t known = above == k_not_chosen ? 0 : work_of_chosen[above];
        place.chosen = above;
        const bool alone = std::ranges::none_of(
            place.next, [&](const auto& next) { return m_places[next.second].count == place.count; });
        if (!alone || !is_worth(place, known))
            continue;
        place.chosen = m_chosen.size();
        work_of_chosen.push_back(place.work);
        m_chosen.push_back({place.path, place.extent, above == k_not_chosen ? nullptr : &m_chosen[above], 0, {}, {}});
    }
}

const SharedPaths::Beginning* SharedPaths::beginning_of(const Syntax& path) const {
    const auto found = m_last_place.find(&path);
    if (found == m_last_place.end() || m_places[found->second].chosen == k_not_chosen)
        return nullptr;
    return &m_chosen[m_places[found->second].chosen];
}

} // namespace palestra::xpath
