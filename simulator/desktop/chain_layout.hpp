// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace palestra::desktop {

/// A place in the drawing of the chain; both coordinates from 0 to 1.
struct Point {
    float x = 0;
    float y = 0;
};

using Path = std::vector<Point>;

struct StationPlace {
    std::string_view node; ///< the name in the journal
    Point at;
    bool actor = false; ///< a person, not a node: has no state of its own
};

struct Edge {
    std::string_view a;
    std::string_view b;
};

/// From the doctor (left) to the citizen (right).
[[nodiscard]] std::span<const StationPlace> station_places();
/// The connections of the chain as it is meant to be; anything else that talks is drawn only while it does.
[[nodiscard]] std::span<const Edge> chain_edges();
/// Null for a node that is not drawn.
[[nodiscard]] const StationPlace* find_station(std::string_view node);

/// The place of whoever is not part of the chain: curl, a vendor's application, the conformance runner.
inline constexpr std::string_view k_outsider = "client";

/// The way from one station's centre to another's. A node that is not drawn stands at the outsider's place.
/// Empty when both ends are the same place.
[[nodiscard]] Path route(std::string_view from, std::string_view to);

/// The part of the way outside two boxes of the given half size around its ends, so that what moves is seen.
[[nodiscard]] Path outside_boxes(Path path, float half_width, float half_height);
/// The point at `fraction` (0 to 1) of the length of the way.
[[nodiscard]] Point point_along(const Path& path, float fraction);

} // namespace palestra::desktop
