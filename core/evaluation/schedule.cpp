#include "core/evaluation/schedule.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sihua::evaluation {
namespace {

constexpr auto kKnown = Validity::Known;

bool hasLoop(Opcode code) noexcept {
    switch (code) {
    case Opcode::Linear:
    case Opcode::Within:
    case Opcode::EqualsWord:
    case Opcode::InSet:
    case Opcode::Lookup:
    case Opcode::All:
    case Opcode::Any:
    case Opcode::Not:
        return true;
    default:
        return false;
    }
}

bool hasTerms(Opcode code) noexcept { return code == Opcode::Linear || code == Opcode::All || code == Opcode::Any; }

/// What the steps of a group have in common. Operations without a loop form one kind.
using Key = std::tuple<bool, Opcode, ChildRule, std::uint32_t>;

Key keyOf(const Operation& op) {
    if (!hasLoop(op.code)) {
        return {false, Opcode::Linear, ChildRule::Strict, 0};
    }
    return {true, op.code, op.code == Opcode::Linear ? op.rule : ChildRule::Strict, hasTerms(op.code) ? op.count : 0};
}

class Scheduler {
public:
    explicit Scheduler(const Program& program) : m_program(program), m_waitsFor(program.operations.size()) {}

    Schedule schedule() {
        for (std::size_t i = 0; i < m_program.operations.size(); ++i) {
            std::vector<Register> operands;
            forEachOperand(m_program, m_program.operations[i], [&](Register operand) {
                if (operand >= m_program.firstOperation() &&
                    std::find(operands.begin(), operands.end(), operand) == operands.end()) {
                    operands.push_back(operand);
                }
            });
            m_waitsFor[i] = operands.size();
            if (operands.empty()) {
                makeReady(i);
            }
        }
        while (!m_ready.empty()) { // the kind with most to do, and all of it that this makes ready
            const auto most = std::max_element(m_ready.begin(), m_ready.end(), [](const auto& a, const auto& b) {
                return a.second.size() < b.second.size();
            });
            const Key key = most->first;
            Schedule::Group group;
            std::tie(group.hasLoop, group.code, group.rule, group.terms) = key;
            group.first = static_cast<std::uint32_t>(m_schedule.steps.size());
            while (m_ready.contains(key)) {
                const std::vector<std::size_t> operations = std::move(m_ready.at(key));
                m_ready.erase(key);
                for (const std::size_t operation : operations) {
                    take(operation, group.hasLoop);
                }
            }
            group.count = static_cast<std::uint32_t>(m_schedule.steps.size()) - group.first;
            m_schedule.groups.push_back(group);
        }
        return std::move(m_schedule);
    }

private:
    void makeReady(std::size_t operation) { m_ready[keyOf(m_program.operations[operation])].push_back(operation); }

    void take(std::size_t operation, bool isInLoop) {
        const Operation& op = m_program.operations[operation];
        Schedule::Step step{m_program.result(operation), op.a, op.low, op.high};
        if (!isInLoop) {
            step.a = static_cast<Register>(operation);
        } else if (op.code == Opcode::Linear) {
            step.a = static_cast<Register>(m_schedule.sums.size());
        } else if (hasTerms(op.code)) {
            step.a = static_cast<Register>(m_schedule.conditions.size());
        }
        for (std::uint32_t t = op.first; isInLoop && t < op.first + op.count; ++t) {
            const Term& term = m_program.terms[t];
            if (op.code == Opcode::Linear) {
                m_schedule.sums.push_back({term.weight, term.value});
            } else {
                m_schedule.conditions.push_back(term.value);
            }
        }
        m_schedule.steps.push_back(step);
        for (std::uint32_t u = m_program.firstUser[step.result]; u < m_program.firstUser[step.result + 1]; ++u) {
            const std::uint32_t user = m_program.users[u];
            if (--m_waitsFor[user] == 0) {
                makeReady(user);
            }
        }
    }

    const Program& m_program;
    std::vector<std::size_t> m_waitsFor; ///< By operation: operands that are not written yet.
    std::map<Key, std::vector<std::size_t>> m_ready;
    Schedule m_schedule;
};

// ------------------------------------------------------------------------------------------ the loops
//
// Validities combine by `or`: Known is 0, Unknown 1, NotApplicable 2, so the greatest of several is the least of 2 and
// their `or`. Words of registers without a value are 0, so truths need no look at validities to be true.

static_assert(static_cast<int>(kKnown) == 0 && static_cast<int>(Validity::Unknown) == 1 &&
              static_cast<int>(Validity::NotApplicable) == 2);

struct Loop {
    const Schedule& schedule;
    const Schedule::Group& group;
    std::int64_t* words;
    Validity* validity;

    [[nodiscard]] const Schedule::Step* begin() const { return schedule.steps.data() + group.first; }
    [[nodiscard]] const Schedule::Step* end() const { return begin() + group.count; }
    [[nodiscard]] unsigned bits(Register r) const { return static_cast<unsigned>(validity[r]); }
    [[nodiscard]] static Validity greatest(unsigned bits) { return static_cast<Validity>(std::min(bits, 2U)); }

    void put(Register result, std::int64_t word, Validity known) const {
        words[result] = known == kKnown ? word : 0;
        validity[result] = known;
    }

    /// @tparam Terms  of each step, where that is few; 0: any number
    template <std::uint32_t Terms> void linear() const {
        const std::uint32_t count = Terms != 0 ? Terms : group.terms;
        for (const Schedule::Step* step = begin(); step != end(); ++step) {
            const Schedule::Weighted* term = schedule.sums.data() + step->a;
            std::int64_t sum = step->low;
            unsigned any = 0;
            for (std::uint32_t t = 0; t < count; ++t) {
                sum += term[t].weight * words[term[t].value];
                any |= bits(term[t].value);
            }
            Validity known = greatest(any);
            if (group.rule == ChildRule::Zero) {
                known = kKnown;
            } else if (known != kKnown && group.rule != ChildRule::Strict) {
                Validity least = Validity::NotApplicable;
                for (std::uint32_t t = 0; t < count; ++t) {
                    least = std::min(least, validity[term[t].value]);
                }
                known = combined(group.rule, least, known);
            }
            put(step->result, sum, known);
        }
    }

    template <bool IsAll, std::uint32_t Terms> void junction() const {
        const std::uint32_t count = Terms != 0 ? Terms : group.terms;
        for (const Schedule::Step* step = begin(); step != end(); ++step) {
            const Register* term = schedule.conditions.data() + step->a;
            unsigned any = 0;
            bool isDecided = false; // by a known false, or a known true
            for (std::uint32_t t = 0; t < count; ++t) {
                const bool isTrue = words[term[t]] != 0;
                any |= bits(term[t]);
                isDecided |= IsAll ? !isTrue & (validity[term[t]] == kKnown) : isTrue;
            }
            const Validity known = isDecided ? kKnown : greatest(any);
            words[step->result] = (isDecided != IsAll) & (known == kKnown) ? 1 : 0;
            validity[step->result] = known;
        }
    }

    void within() const {
        for (const Schedule::Step* step = begin(); step != end(); ++step) {
            const std::int64_t word = words[step->a];
            const Validity known = validity[step->a];
            words[step->result] = (word >= step->low) & (word <= step->high) & (known == kKnown) ? 1 : 0;
            validity[step->result] = known;
        }
    }

    void equalsWord() const {
        for (const Schedule::Step* step = begin(); step != end(); ++step) {
            words[step->result] = (words[step->a] == step->low) & (validity[step->a] == kKnown) ? 1 : 0;
            validity[step->result] = kKnown;
        }
    }

    void inSet(const std::vector<std::int64_t>& table) const {
        for (const Schedule::Step* step = begin(); step != end(); ++step) {
            const auto code = static_cast<std::uint64_t>(words[step->a]);
            const bool isInside = validity[step->a] == kKnown && code < static_cast<std::uint64_t>(step->high) * 64U;
            const auto set =
                isInside ? static_cast<std::uint64_t>(table[static_cast<std::size_t>(step->low) + code / 64U]) : 0U;
            words[step->result] = static_cast<std::int64_t>((set >> (code % 64U)) & 1U);
            validity[step->result] = kKnown;
        }
    }

    void lookup(const std::vector<std::int64_t>& table) const {
        for (const Schedule::Step* step = begin(); step != end(); ++step) {
            const std::int64_t code = words[step->a];
            const bool isInside = code >= 0 && code < step->high;
            put(step->result, isInside ? table[static_cast<std::size_t>(step->low + code)] : 0, validity[step->a]);
        }
    }

    void negation() const {
        for (const Schedule::Step* step = begin(); step != end(); ++step) {
            const Validity known = validity[step->a];
            words[step->result] = (words[step->a] == 0) & (known == kKnown) ? 1 : 0;
            validity[step->result] = known;
        }
    }

    void linearOfAny() const {
        switch (group.terms) {
        case 1:
            return linear<1>();
        case 2:
            return linear<2>();
        case 3:
            return linear<3>();
        case 4:
            return linear<4>();
        case 5:
            return linear<5>();
        case 6:
            return linear<6>();
        default:
            return linear<0>();
        }
    }

    template <bool IsAll> void junctionOfAny() const {
        switch (group.terms) {
        case 2:
            return junction<IsAll, 2>();
        case 3:
            return junction<IsAll, 3>();
        case 4:
            return junction<IsAll, 4>();
        default:
            return junction<IsAll, 0>();
        }
    }
};

} // namespace

Schedule scheduleOf(const Program& program) { return Scheduler(program).schedule(); }

void run(const Program& program, const Schedule& schedule, Registers& registers) {
    for (const Schedule::Group& group : schedule.groups) {
        const Loop loop{schedule, group, registers.words.data(), registers.validity.data()};
        if (!group.hasLoop) {
            for (const Schedule::Step* step = loop.begin(); step != loop.end(); ++step) {
                run(program, program.operations[step->a], step->result, registers);
            }
            continue;
        }
        switch (group.code) {
        case Opcode::Linear:
            loop.linearOfAny();
            break;
        case Opcode::All:
            loop.junctionOfAny<true>();
            break;
        case Opcode::Any:
            loop.junctionOfAny<false>();
            break;
        case Opcode::Within:
            loop.within();
            break;
        case Opcode::EqualsWord:
            loop.equalsWord();
            break;
        case Opcode::InSet:
            loop.inSet(program.table);
            break;
        case Opcode::Lookup:
            loop.lookup(program.table);
            break;
        default: // hasLoop() names no other
            loop.negation();
            break;
        }
    }
}

} // namespace sihua::evaluation
