// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/documents/document.hpp"

#include <optional>
#include <string>
#include <vector>

/// What the tests of every kind of document share.
namespace palestra::cda::testing {

/// Writes, reads and writes again: nothing is lost, nothing is noted, the bytes are the same. Returns the CDA2.
std::string round_trip(AnyDocument document);

/// The sample of the producers, read, written and read again: as round_trip, and the sample itself leaves no notes.
std::string sample_round_trip(const std::string& kind);
/// What the official catalogue finds (errors and warnings, "code: message @ path"); empty also when there is no shared
/// data, which is said once. With PALESTRA_KEEP=<folder> each document judged is left there as <name>.xml.
std::vector<std::string> official_findings(const std::string& cda, const std::string& name);

/// Whether there is an official catalogue to judge by.
bool has_official_catalogue();

/// The ministry's example of the kind, read tolerantly; none without shared data. What was not understood is shown with
/// PALESTRA_NOTES=1.
std::optional<Reading> read_official_example(const std::string& name, const std::string& folder = "cda");

/// A header that holds for any kind; the kind's own particulars are added to it.
FullHeader usual_header(const std::string& number);
/// The encounter of a hospital stay, an emergency visit or an outpatient visit.
EncompassingEncounter usual_encounter(const Timestamp& low, const Timestamp& high);
/// An order of the national prescription domain.
Order usual_order(const std::string& nre);
Performer usual_performer(const Timestamp& time);
Code loinc(std::string code, std::string display = {});
Code icd(std::string code, std::string display);

} // namespace palestra::cda::testing
