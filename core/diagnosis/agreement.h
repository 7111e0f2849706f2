// core/diagnosis/agreement.h - How far two consultants agree who answered for one enterprise without seeing each other.
//
// Two assessments of the same round and interview are compared question by question. Three figures, for each section
// and for all:
//
//   agreement       answered by both and equal / answered by both
//   weighted kappa  agreement beyond chance, for answers on a scale: 1 all equal, 0 no better than chance, below 0 worse
//   the list        what to talk about, the furthest apart first
//
// Weighted kappa: Cohen, J. (1968), "Weighted kappa: nominal scale agreement with provision for scaled disagreement or
// partial credit", Psychological Bulletin 70(4), 213-220, doi:10.1037/h0026256, with quadratic weights (Fleiss, J. L.
// and Cohen, J. (1973), Educational and Psychological Measurement 33, 613-619, doi:10.1177/001316447303300309):
//
//   kappa_w = 1 - Do / De      Do = 1/n   sum over items i     (x_i - y_i)^2
//                              De = 1/n^2 sum over items i, j  (x_i - y_j)^2
//
// where x_i and y_i in [0, 1] are the two answers' positions on their question's scale. With the same k categories for
// all items this is Cohen's coefficient to the letter (the double sum is the product of the two margins); what is our
// own is that questions of different scales are put on the common one of 0 to 1:
//
//   yes/no            0, 1
//   one of            position / (options - 1), where the interview says that the options stand in an order (better)
//   some of           options chosen / options that can be chosen together
//   number            (value - least) / (most - least), where the interview has both limits
//
// Everything else (texts, dates, numbers without limits, options without an order) counts in agreement and in the list
// only. No kappa is given for fewer than 2 items or where De is 0 (both gave one and the same answer throughout): it is
// not defined there. Interpretation bands are left to the reader: they differ between authors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/base/decimal.h"
#include "core/rulepack/model.h"

namespace sihua::diagnosis {

enum class Accord : std::uint8_t {
    Same,          ///< The same value, or both not applicable.
    Differs,       ///< Two values.
    Applicability, ///< A value here, not applicable there.
    OneSided,      ///< Only one of the two has answered.
};

struct ItemAgreement {
    FactId fact;
    std::string section;
    Accord accord = Accord::Same;
    std::optional<Decimal> distance; ///< 0 to 1, of two answers on a scale.
    Answer first;                    ///< Unanswered where there is none.
    Answer second;
};

struct SectionAgreement {
    std::string section; ///< Empty: all together.
    int answered = 0;    ///< Items that both have answered, or called not applicable.
    int same = 0;
    int scaled = 0;                   ///< Items that count in kappa.
    std::optional<Decimal> agreement; ///< same / answered, 0 to 1, to 4 digits; none where nobody answered.
    std::optional<Decimal> kappa;     ///< To 4 digits.
};

struct Agreement {
    SectionAgreement all;
    std::vector<SectionAgreement> sections; ///< In the interview's order; those with an answer.
    std::vector<ItemAgreement> items;       ///< In the interview's order; those that one at least has answered.
    std::vector<ItemAgreement> toDiscuss;   ///< Those that are not the same, the furthest apart first.
};

/// Compares two sets of answers to one interview. Facts of the enterprise's record are left out: nobody judged them.
/// Example: 4 yes/no questions of one section, 甲 yes yes no no, 乙 yes no no no: agreement 0.75, Do = 1/4,
/// De = (8 of 16 pairs differ) 1/2, kappa 0.5.
[[nodiscard]] Agreement agreementOf(const rulepack::Interview& interview, const Answers& first, const Answers& second);

} // namespace sihua::diagnosis
