// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"
#include "simulator/desktop/chain_presenter.hpp"

#include <vector>

namespace palestra::desktop {

/// The things that are drawn in the chain, each around a centre.

/// A sheet of paper with a folded corner and the kind of document on it.
void draw_sheet(const Canvas& canvas, ImDrawList* list, ImVec2 centre, Tone tone, const std::string& label);
/// An answer on its way back: a pill with its mark.
void draw_answer(const Canvas& canvas, ImDrawList* list, ImVec2 centre, Tone tone);
/// A mark that grows and stays for a moment where something was decided.
void draw_stamp(const Canvas& canvas, ImDrawList* list, ImVec2 centre, Tone tone, float progress);
void draw_station(const Canvas& canvas, ImDrawList* list, const StationBox& box, ImVec2 centre, ImVec2 size, bool lit);
void draw_line(ImDrawList* list, const std::vector<ImVec2>& points, ImU32 ink, float thickness);
/// The head of an arrow that ends at `tip` coming from `from`.
void draw_arrow_head(ImDrawList* list, ImVec2 from, ImVec2 tip, ImU32 ink, float size);

} // namespace palestra::desktop
