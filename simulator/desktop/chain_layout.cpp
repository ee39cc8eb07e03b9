// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/chain_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palestra::desktop {
namespace {

constexpr float k_left = 0.07F;
constexpr float k_second = 0.285F;
constexpr float k_middle = 0.5F;
constexpr float k_fourth = 0.715F;
constexpr float k_right = 0.93F;
constexpr float k_upper = 0.25F;
constexpr float k_lower = 0.68F;
// Below the lower row: the way of the document from the repository to the portal passes under the index.
constexpr float k_lane = 0.94F;

constexpr std::array k_stations{
    StationPlace{"producer", {k_left, k_upper}},         StationPlace{"middleware", {k_second, k_upper}},
    StationPlace{"gateway", {k_middle, k_upper}},        StationPlace{"eds", {k_fourth, k_upper}},
    StationPlace{"repository", {k_left, k_lower}},       StationPlace{"registry", {k_middle, k_lower}},
    StationPlace{"portal", {k_fourth, k_lower}},         StationPlace{"browser", {k_right, k_lower}, true},
    StationPlace{k_outsider, {k_second, k_lower}, true},
};

constexpr std::array k_edges{
    Edge{"producer", "middleware"}, Edge{"middleware", "gateway"},  Edge{"gateway", "eds"},
    Edge{"gateway", "registry"},    Edge{"producer", "repository"}, Edge{"repository", "portal"},
    Edge{"registry", "portal"},     Edge{"portal", "browser"},
};

float distance(Point a, Point b) {
    return std::hypot(b.x - a.x, b.y - a.y);
}

Point between(Point a, Point b, float fraction) {
    return {a.x + (b.x - a.x) * fraction, a.y + (b.y - a.y) * fraction};
}

/// Where the segment from the centre of a box leaves it, as a fraction of the segment.
float exit_fraction(Point centre, Point other, float half_width, float half_height) {
    const float dx = std::abs(other.x - centre.x);
    const float dy = std::abs(other.y - centre.y);
    const float by_x = dx > 0 ? half_width / dx : 1.0F;
    const float by_y = dy > 0 ? half_height / dy : 1.0F;
    return std::min({by_x, by_y, 1.0F});
}

} // namespace

std::span<const StationPlace> station_places() {
    return k_stations;
}

std::span<const Edge> chain_edges() {
    return k_edges;
}

const StationPlace* find_station(std::string_view node) {
    const auto* found = std::ranges::find(k_stations, node, &StationPlace::node);
    return found == k_stations.end() ? nullptr : found;
}

Path route(std::string_view from, std::string_view to) {
    const auto* a = find_station(find_station(from) == nullptr ? k_outsider : from);
    const auto* b = find_station(find_station(to) == nullptr ? k_outsider : to);
    if (a == b)
        return {};
    const bool stored = (from == "repository" && to == "portal") || (from == "portal" && to == "repository");
    if (stored)
        return {a->at, {a->at.x, k_lane}, {b->at.x, k_lane}, b->at};
    return {a->at, b->at};
}

Path outside_boxes(Path path, float half_width, float half_height) {
    if (path.size() < 2)
        return path;
    const auto last = path.size() - 1;
    const float out = exit_fraction(path[0], path[1], half_width, half_height);
    const float in = exit_fraction(path[last], path[last - 1], half_width, half_height);
    const Point start = between(path[0], path[1], out);
    const Point stop = between(path[last], path[last - 1], in);
    path[0] = start;
    path[last] = stop;
    return path;
}

Point point_along(const Path& path, float fraction) {
    if (path.empty())
        return {};
    float whole = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        whole += distance(path[i - 1], path[i]);
    float left = std::clamp(fraction, 0.0F, 1.0F) * whole;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const float length = distance(path[i - 1], path[i]);
        if (left <= length && length > 0)
            return between(path[i - 1], path[i], left / length);
        left -= length;
    }
    return path.back();
}

} // namespace palestra::desktop
