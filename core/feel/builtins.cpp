#include "core/feel/builtins.h"

#include <algorithm>
#include <iterator>

namespace sihua::feel {
namespace {

const std::vector<Builtin>& table() {
    static const std::vector<Builtin> kTable = [] {
        std::vector<Builtin> all;
        for (auto group : {conversionBuiltins, numberBuiltins, stringBuiltins, listBuiltins, aggregateBuiltins,
                           contextBuiltins, temporalBuiltins, rangeBuiltins}) {
            std::vector<Builtin> builtins = group();
            std::move(builtins.begin(), builtins.end(), std::back_inserter(all));
        }
        std::sort(all.begin(), all.end(), [](const Builtin& a, const Builtin& b) { return a.name < b.name; });
        return all;
    }();
    return kTable;
}

} // namespace

std::span<const Builtin> allBuiltins() { return table(); }

const Builtin* findBuiltin(std::string_view name) {
    const auto& all = table();
    const auto found = std::lower_bound(all.begin(), all.end(), name,
                                        [](const Builtin& builtin, std::string_view n) { return builtin.name < n; });
    return found != all.end() && found->name == name ? &*found : nullptr;
}

Value callBuiltin(Evaluation& evaluation, const Builtin& builtin, Arguments arguments) {
    const auto takes = [&](const Signature& signature) {
        return arguments.size() >= signature.required &&
               (signature.isVariadic || arguments.size() <= signature.parameters.size());
    };
    if (!std::any_of(builtin.signatures.begin(), builtin.signatures.end(), takes)) {
        return evaluation.error(std::string(builtin.name) + "() does not take " + std::to_string(arguments.size()) +
                                    " arguments",
                                ErrorCode::WrongArguments);
    }
    return builtin.call(evaluation, arguments);
}

Value callBuiltin(Evaluation& evaluation, const Builtin& builtin,
                  std::span<const std::pair<std::string, Value>> arguments) {
    for (const Signature& signature : builtin.signatures) {
        std::vector<Value> ordered(signature.required);
        const bool hasAll = std::all_of(arguments.begin(), arguments.end(), [&](const auto& argument) {
            const auto parameter = std::find(signature.parameters.begin(), signature.parameters.end(), argument.first);
            const auto position = static_cast<std::size_t>(parameter - signature.parameters.begin());
            if (parameter == signature.parameters.end()) {
                return false;
            }
            ordered.resize(std::max(ordered.size(), position + 1));
            ordered[position] = argument.second;
            return true;
        });
        if (hasAll) {
            return signature.byName != nullptr ? signature.byName(evaluation, ordered)
                                               : callBuiltin(evaluation, builtin, ordered);
        }
    }
    return evaluation.error(std::string(builtin.name) + "() has no parameters of these names",
                            ErrorCode::WrongArguments);
}

} // namespace sihua::feel
