// core/feel/builtins.h - The built-in functions of DMN 1.5 (10.3.4): one table, made of one list a group.
//
// A built-in has one or more signatures; arguments by name are put in order for the first signature that has
// all the names. What does not fit any signature, in number or names, is null with a diagnostic.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/feel/evaluate.h"
#include "core/feel/value.h"

namespace sihua::feel {

using Arguments = std::span<const Value>;

using BuiltinCall = Value (*)(Evaluation& evaluation, Arguments arguments);

struct Signature {
    std::vector<std::string_view> parameters;
    std::size_t required = 0;     ///< Parameters that must be given; the rest is optional.
    bool isVariadic = false;      ///< The last parameter may be repeated.
    BuiltinCall byName = nullptr; ///< What to call for arguments by these names, if it is not Builtin::call.
};

struct Builtin {
    std::string_view name;
    std::vector<Signature> signatures;
    BuiltinCall call = nullptr;
};

/// @return the function of that name, or null
[[nodiscard]] const Builtin* findBuiltin(std::string_view name);

/// All of them, by name: for checkers and editors.
[[nodiscard]] std::span<const Builtin> allBuiltins();

/// Calls a built-in with arguments by position.
[[nodiscard]] Value callBuiltin(Evaluation& evaluation, const Builtin& builtin, Arguments arguments);
/// Calls a built-in with arguments by name; one that is not given is null.
[[nodiscard]] Value callBuiltin(Evaluation& evaluation, const Builtin& builtin,
                                std::span<const std::pair<std::string, Value>> arguments);

// The groups, one file each.
[[nodiscard]] std::vector<Builtin> conversionBuiltins();
[[nodiscard]] std::vector<Builtin> numberBuiltins();
[[nodiscard]] std::vector<Builtin> stringBuiltins();
[[nodiscard]] std::vector<Builtin> listBuiltins();
[[nodiscard]] std::vector<Builtin> aggregateBuiltins();
[[nodiscard]] std::vector<Builtin> contextBuiltins();
[[nodiscard]] std::vector<Builtin> temporalBuiltins();
[[nodiscard]] std::vector<Builtin> rangeBuiltins();

} // namespace sihua::feel
