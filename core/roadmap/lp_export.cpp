#include "core/roadmap/lp_export.h"

#include "core/base/decimal.h"
#include "core/roadmap/problem.h"

namespace sihua::roadmap {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Sums of terms, broken into lines that every reader takes (CPLEX allows 510 characters).
class Terms {
public:
    explicit Terms(std::string start) : m_text(std::move(start)), m_column(m_text.size()) {}

    void add(const std::string& factor, const std::string& name) {
        const std::string term = (factor.front() == '-' ? " - " + factor.substr(1) : " + " + factor) + " " + name;
        if (m_column + term.size() > 200) {
            m_text += "\n  ";
            m_column = 2;
        }
        m_text += term;
        m_column += term.size();
        m_isEmpty = false;
    }
    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
    std::size_t m_column;
    bool m_isEmpty = true;
};

class Exporter {
public:
    explicit Exporter(const Model& model) : m_problem(compile(model)) {}

    std::string run() {
        std::string text = "\\ Columns x<option>_<quarter>: the option starts then. Scores in points.\nMaximize\n" +
                           objective() + "\nSubject To\n";
        starts();
        precedence();
        rows();
        capped();
        text += m_constraints + "Bounds\n";
        for (std::size_t k = 0; k < m_problem.capped.size(); ++k) {
            text += " 0 <= y" + std::to_string(k) + " <= " + std::to_string(m_problem.capped[k].room) + "\n";
        }
        text += "Binaries\n";
        for (std::size_t c = 0; c < m_problem.columns.size(); ++c) {
            text += " " + name(static_cast<int>(c)) + "\n";
        }
        return text + "End\n";
    }

private:
    [[nodiscard]] std::string name(int column) const {
        const Column& each = m_problem.columns[at(column)];
        return "x" + std::to_string(each.option) + "_" + std::to_string(each.start);
    }
    static std::string points(Score score) { return Decimal::scaled(score, -12).toString(); }

    [[nodiscard]] std::string objective() const {
        Terms terms(" obj:");
        for (std::size_t c = 0; c < m_problem.columns.size(); ++c) {
            terms.add(points(m_problem.columns[c].worth), name(static_cast<int>(c)));
        }
        for (std::size_t k = 0; k < m_problem.capped.size(); ++k) {
            terms.add(points(m_problem.capped[k].weight), "y" + std::to_string(k));
        }
        return terms.isEmpty() ? terms.text() + " 0 nothing" : terms.text();
    }

    [[nodiscard]] Terms constraint() { return Terms(" c" + std::to_string(m_count++) + ":"); }
    void close(const Terms& terms, Money limit) {
        if (!terms.isEmpty()) {
            m_constraints += terms.text() + " <= " + std::to_string(limit) + "\n";
        }
    }

    void starts() {
        for (const Option& option : m_problem.options) {
            Terms terms = constraint();
            for (int c = option.firstColumn; c < option.endColumn; ++c) {
                terms.add("1", name(c));
            }
            close(terms, 1);
        }
    }

    /// Started by a quarter: no more than some variant of the prerequisite had started in time for it.
    void precedence() {
        for (const Option& option : m_problem.options) {
            for (const InitiativeArc& arc : m_problem.prerequisites[at(option.initiative)]) {
                for (int until = option.firstColumn; until < option.endColumn; ++until) {
                    Terms terms = constraint();
                    for (int c = option.firstColumn; c <= until; ++c) {
                        terms.add("1", name(c));
                    }
                    const int deadline = m_problem.columns[at(until)].start - arc.lag;
                    for (const int o : m_problem.optionsOf[at(arc.initiative)]) {
                        const Option& before = m_problem.options[at(o)];
                        for (int c = before.firstColumn; c < before.endColumn; ++c) {
                            if (m_problem.columns[at(c)].start + before.duration <= deadline) {
                                terms.add("-1", name(c));
                            }
                        }
                    }
                    close(terms, 0);
                }
            }
        }
    }

    void rows() {
        for (std::size_t r = 0; r < m_problem.rows.size(); ++r) {
            Terms terms = constraint();
            for (std::size_t c = 0; c < m_problem.columns.size(); ++c) {
                for (const Take& take : m_problem.takesOf(static_cast<int>(c))) {
                    if (take.row == static_cast<int>(r)) {
                        terms.add(std::to_string(take.amount), name(static_cast<int>(c)));
                    }
                }
            }
            close(terms, m_problem.rows[r].limit);
        }
    }

    void capped() {
        for (std::size_t k = 0; k < m_problem.capped.size(); ++k) {
            Terms terms = constraint();
            terms.add("1", "y" + std::to_string(k));
            for (std::size_t c = 0; c < m_problem.columns.size(); ++c) {
                for (const CappedUplift& uplift : m_problem.options[at(m_problem.columns[c].option)].uplifts) {
                    if (at(uplift.indicator) == k) {
                        terms.add(std::to_string(-uplift.thousandths), name(static_cast<int>(c)));
                    }
                }
            }
            close(terms, 0);
        }
    }

    Problem m_problem;
    std::string m_constraints;
    int m_count = 0;
};

} // namespace

std::string exportLp(const Model& model) { return Exporter(model).run(); }

} // namespace sihua::roadmap
