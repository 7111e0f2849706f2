// tests/conformance/tck_case.h - Test cases of the DMN Technology Compatibility Kit, as its testCases.xsd has them.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/feel/value.h"

namespace sihua::tck {

struct InputNode {
    std::string name;
    std::string uri; ///< Namespace of the model that has it; empty: any.
    feel::Value value;
};

struct ResultNode {
    std::string name;
    std::string uri;
    bool isError = false; ///< The standard says null with an error.
    feel::Value expected;
};

struct TestCase {
    std::string id;
    std::string service; ///< The decision service to call; empty: decisions.
    std::vector<InputNode> inputs;
    std::vector<ResultNode> results;

    [[nodiscard]] bool expectsError() const;
};

struct TestFile {
    std::filesystem::path model;
    std::vector<TestCase> cases;
};

/// Whether the file's root is `testCases`; other XML files may lie beside.
/// @return the cases, or NotFound (no test file), or what is wrong with the file
[[nodiscard]] Result<TestFile> readTestFile(const std::filesystem::path& path);

/// Equal as the kit means it: numbers to 8 digits after the point.
[[nodiscard]] bool agrees(const feel::Value& actual, const feel::Value& expected);

} // namespace sihua::tck
