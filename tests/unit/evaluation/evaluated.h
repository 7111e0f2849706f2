// tests/unit/evaluation/evaluated.h - Evaluates a scheme written in code, with integers and with decimals, and compares.
#pragma once

#include <gtest/gtest.h>

#include "core/evaluation/scalar_executor.h"
#include "tests/support/scheme_in_code.h"

namespace sihua::tests {

using evaluation::Register;
using evaluation::Validity;

struct Evaluated {
    evaluation::PlanPtr plan;
    evaluation::Registers registers;

    Evaluated(const SchemeInCode& scheme, const Answers& answers)
        : plan(evaluation::compile(scheme.scheme())),
          registers(plan->program()) {
        evaluation::evaluate(*plan, answers, registers);
        // The same program without integers must say the same.
        const auto decimal = evaluation::compile(scheme.scheme(), {.fixedPoint = false});
        evaluation::Registers other(decimal->program());
        evaluation::evaluate(*decimal, answers, other);
        const auto same = [&](Register a, Register b, const std::string& what) {
            EXPECT_EQ(registers.validity[a], other.validity[b]) << what;
            EXPECT_EQ(registers.number(plan->program(), a), other.number(decimal->program(), b)) << what;
        };
        for (std::size_t i = 0; i < plan->results().nodes.size(); ++i) {
            same(plan->results().nodes[i], decimal->results().nodes[i], scheme.scheme()->nodes[i].id.value());
        }
        for (std::size_t i = 0; i < plan->results().values.size(); ++i) {
            same(plan->results().values[i], decimal->results().values[i], scheme.scheme()->values[i].id.value());
        }
        same(plan->results().level, decimal->results().level, "level");
    }

    [[nodiscard]] Register registerOf(const std::string& id) const {
        const rulepack::Scheme& scheme = plan->scheme();
        for (std::size_t i = 0; i < scheme.nodes.size(); ++i) {
            if (scheme.nodes[i].id.value() == id) {
                return plan->results().nodes[i];
            }
        }
        for (std::size_t i = 0; i < scheme.values.size(); ++i) {
            if (scheme.values[i].id.value() == id) {
                return plan->results().values[i];
            }
        }
        ADD_FAILURE() << "nothing is called " << id;
        return 0;
    }
    /// `12.5`, `unknown` or `n/a`.
    [[nodiscard]] std::string text(const std::string& id) const {
        const Register r = registerOf(id);
        switch (registers.validity[r]) {
        case Validity::Known:
            return registers.number(plan->program(), r)->toShortString();
        case Validity::Unknown:
            return "unknown";
        case Validity::NotApplicable:
            return "n/a";
        }
        return "";
    }
    [[nodiscard]] std::int64_t level() const { return registers.words[plan->results().level]; }
};

} // namespace sihua::tests
