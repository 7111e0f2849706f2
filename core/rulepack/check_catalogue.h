// core/rulepack/check_catalogue.h - Whether a catalogue is sound in itself, and whether it fits the schemes beside it.
#pragma once

#include <vector>

#include "core/rulepack/catalogue.h"
#include "core/rulepack/mapping_reader.h"

namespace sihua::rulepack {

/// Names of initiatives (UnknownId), expressions (what static_check.h reports; UnitClash), prerequisites in a circle
/// (Cycle), an initiative that excludes itself or what it needs (ConflictingOptions). As warnings: an initiative that
/// changes no fact (MissingKey), one offered to enterprises to whom what it needs is not (NeverFires).
/// Puts the initiatives into an order in which each comes after what it needs.
void checkCatalogue(Catalogue& catalogue, Decoding& decoding);

/// Findings that an initiative cures, or that are said to have no cure, must be findings of the newest version of their
/// scheme that reads the catalogue's interview (UnknownId), and not both (ConflictingOptions) or twice (DuplicateId). As
/// warnings: an initiative that changes facts, none of which any scheme reads (UnusedFact), and a finding that is
/// neither cured nor said to have no cure (MissingKey).
void checkAgainstSchemes(const Catalogue& catalogue, const std::vector<SchemePtr>& schemes, IssueLog& issues);

} // namespace sihua::rulepack
