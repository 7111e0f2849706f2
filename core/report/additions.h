// core/report/additions.h - What stands beside a diagnosis in its report: an earlier one, peers, other schemes; and
// what a consultant made of it.
//
//     DiagnosisReport report = buildReport(...);
//     compareWith(report, buildReport(...of the assessment before...));
//     addPeers(report, *readPeers("peers.json"));
//     addScheme(report, buildReport(...the same answers under another scheme...));
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/local_text.h"
#include "core/base/result.h"
#include "core/report/diagnosis_report.h"

namespace sihua::report {

/// Sets an earlier assessment beside a report: every score, every answer that changed, a line of the radar. Scores
/// that the earlier one does not have stay without a counterpart.
/// @pre both are of one scheme (any version) and one language
void compareWith(DiagnosisReport& report, const DiagnosisReport& earlier);

/// What a consultant made of a finding.
struct FindingWording {
    std::string finding; ///< FindingLine::id
    bool isAccepted = true;
    std::string text; ///< Instead of the scheme's; empty: as the scheme says.
};

/// Puts findings in this order, those that are not named after them, words them as wished, and leaves out what was
/// not accepted: also in a workbook whose answers are edited later.
void chooseFindings(DiagnosisReport& report, const std::vector<FindingWording>& choices);

/// How others stand: shares of the maximum by score node.
struct Peers {
    LocalText name; ///< `家具制造业 23 家均值`
    LocalText source;
    std::map<std::string, Decimal> shares; ///< 0 to 1.
};

/// Reads `{"name": {"zh": …, "en": …}, "source": {…}, "shares": {"NODE": 0.62, …}}`.
/// @return the peers, or all that is wrong, each with its place: InvalidJson, InvalidField (a member that is missing,
///   unknown or of another type; a share outside 0 to 1), NotFound, FileUnreadable, TooLarge, InvalidUtf8
[[nodiscard]] tl::expected<Peers, Issues> readPeers(const std::filesystem::path& file);

/// Adds a line to the radar, and its source to the reservations. Areas that the peers do not have stay open.
void addPeers(DiagnosisReport& report, const Peers& peers);

/// Adds what another scheme makes of the same interview; the questions that it alone asks join the answers.
/// @pre both reports are of the same answers and language
void addScheme(DiagnosisReport& report, DiagnosisReport other);

} // namespace sihua::report
