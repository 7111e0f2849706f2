// core/feel/external.h - External functions (DMN 1.5, 10.3.2.13.3): `function(x) external {java: {...}}`.
//
// There is no Java here. The pure functions of java.lang that exchanged models name are supplied natively:
// Math, valueOf() of the number classes and of String, String.format() with %s and %d. Anything else, and
// every PMML model, is null with a diagnostic.
#pragma once

#include "core/feel/evaluate.h"
#include "core/feel/value.h"

namespace sihua::feel {

/// The function that a descriptor names: `{java: {class: "java.lang.Math", method signature: "cos(double)"}}`.
/// @param function  with its parameters; the body is filled in
[[nodiscard]] Value externalFunction(Evaluation& evaluation, Function function, const Value& descriptor);

} // namespace sihua::feel
