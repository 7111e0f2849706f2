// core/report/score_lines.h - A scheme's scores as lines of tables: the tree, its dimensions and areas, its groups.
#pragma once

#include <string>
#include <vector>

#include "core/report/basis.h"
#include "core/report/diagnosis_report.h"

namespace sihua::report {

/// The tree below the headline score, depth first, parents before children; a node with several parents once.
struct SchemeTree {
    struct Place {
        std::size_t node = 0; ///< Index into Scheme::nodes.
        int depth = 0;
    };
    std::vector<Place> places; ///< The headline first.
    std::vector<std::size_t> areas;
    std::vector<std::size_t> others; ///< Nodes outside the tree and outside all groups.
};

/// Areas are the nodes of the deepest layer of the tree that has three to twelve (a leaf above counts to every
/// layer below it); where no layer has, those of the layer below the headline.
[[nodiscard]] SchemeTree treeOf(const rulepack::Scheme& scheme);

class ScoreLines {
public:
    /// @param the references  outlive it
    ScoreLines(const diagnosis::Diagnosis& diagnosis, const Answers& answers, const BasisFinder& bases,
               Language language)
        : m_diagnosis(diagnosis),
          m_scheme(*diagnosis.scheme),
          m_answers(answers),
          m_bases(bases),
          m_language(language) {}

    [[nodiscard]] ScoreLine line(std::size_t node, int depth) const;
    /// Groups that are part of no other group; smaller ones become kinds of their members.
    [[nodiscard]] std::vector<GroupTable> groups() const;
    /// `document, clause`.
    [[nodiscard]] std::string source(const rulepack::Citation& citation) const;

private:
    [[nodiscard]] std::string answerFor(const rulepack::ScoreNode& node) const;
    [[nodiscard]] std::string reading(const std::string& id) const;
    [[nodiscard]] std::string unitName(const std::string& unit) const;

    const diagnosis::Diagnosis& m_diagnosis;
    const rulepack::Scheme& m_scheme;
    const Answers& m_answers;
    const BasisFinder& m_bases;
    Language m_language;
};

/// At most @p most indicators with the highest shares above zero, best first, and with the lowest shares below one,
/// worst first; none is in both. Of equal shares the one with more points won (lost) comes first.
void chooseExtremes(const std::vector<ScoreLine>& scores, std::size_t most, std::vector<ScoreLine>& strongest,
                    std::vector<ScoreLine>& weakest);

} // namespace sihua::report
