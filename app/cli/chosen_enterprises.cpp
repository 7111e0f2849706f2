#include "app/cli/chosen_enterprises.h"

#include <algorithm>

namespace sihua::cli {

Result<std::vector<workspace::EnterpriseRecord>> chosenEnterprises(const workspace::Workspace& workspace,
                                                                   const std::vector<std::string>& named) {
    SIHUA_ASSIGN_OR_RETURN(const auto all, workspace.enterprises());
    std::vector<workspace::EnterpriseRecord> chosen;
    for (const std::string& name : named) {
        const workspace::EnterpriseRecord* found = nullptr;
        for (const workspace::EnterpriseRecord& record : all) {
            const bool isExact = record.id.value() == name || record.profile.creditCode == name;
            if (name.empty() || (!isExact && record.profile.name != name)) {
                continue;
            }
            if (found != nullptr && !isExact) {
                return fail(ErrorCode::InvalidArgument,
                            "several enterprises are called " + name + ": name the id or the credit code");
            }
            found = &record;
            if (isExact) {
                break;
            }
        }
        if (found == nullptr) {
            return fail(ErrorCode::NotFound, "no enterprise " + name);
        }
        if (std::find(chosen.begin(), chosen.end(), *found) == chosen.end()) {
            chosen.push_back(*found);
        }
    }
    return chosen;
}

} // namespace sihua::cli
