#include <algorithm>

#include "core/rulepack/decode_policy.h"
#include "core/rulepack/formula_checker.h"

namespace sihua::rulepack {

namespace {

std::string ticked(std::string_view word) { return "`" + std::string(word) + "`"; }

} // namespace

void checkPolicy(const Policy& policy, Decoding& decoding) {
    const PackNames names(*policy.terms);
    const FormulaChecker checker(names, decoding);
    std::vector<std::string> ids;
    for (const Subsidy& subsidy : policy.subsidies) {
        ids.push_back(subsidy.id);
    }
    const auto checkIds = [&](const Subsidy& subsidy, const std::vector<std::string>& named) {
        for (const std::string& id : named) {
            if (policy.subsidy(id) == nullptr || id == subsidy.id) {
                decoding.issues.error(ErrorCode::UnknownId,
                                      "subsidy " + ticked(subsidy.id) + " names " + ticked(id) +
                                          ", which is no other subsidy",
                                      subsidy.span, didYouMean(id, ids));
            }
        }
    };
    for (const Subsidy& subsidy : policy.subsidies) {
        checkIds(subsidy, subsidy.sharesWith);
        checkIds(subsidy, subsidy.excludes);
        for (const Eligibility& condition : subsidy.conditions) {
            checker.rule(condition.when, "this condition of " + ticked(subsidy.id));
        }
        for (const SubsidyPart& part : subsidy.parts) {
            (void)checker.number(part.of);
            checker.rule(part.when, "`when` of part " + ticked(part.id) + " of " + ticked(subsidy.id));
        }
    }
}

} // namespace sihua::rulepack
