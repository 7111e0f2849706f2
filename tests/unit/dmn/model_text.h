// tests/unit/dmn/model_text.h - Models written into a folder of their own, for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "core/dmn/model.h"

namespace sihua::dmn {

/// A temporary folder that goes with its owner.
class ModelFolder {
public:
    ModelFolder()
        : m_path(std::filesystem::path(::testing::TempDir()) /
                 ("dmn_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
        std::filesystem::create_directories(m_path);
    }
    ~ModelFolder() { std::filesystem::remove_all(m_path); }
    ModelFolder(const ModelFolder&) = delete;
    ModelFolder& operator=(const ModelFolder&) = delete;

    /// Writes a whole file.
    std::filesystem::path write(const std::string& name, std::string_view text) const {
        std::ofstream(m_path / name, std::ios::binary) << text;
        return m_path / name;
    }
    /// Writes `definitions` around the given elements and reads the model.
    [[nodiscard]] LoadedModel read(std::string_view elements, const std::string& name = "model") const {
        return readModel(write(name + ".dmn", "<definitions name=\"" + name + "\" namespace=\"urn:" + name +
                                                  "\" xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">\n" +
                                                  std::string(elements) + "\n</definitions>\n"));
    }

private:
    std::filesystem::path m_path;
};

/// A decision with a literal expression and what it requires: decisions and inputs by id.
inline std::string decision(const std::string& name, const std::string& text,
                            const std::vector<std::string>& needs = {}, const std::string& type = "") {
    std::string xml = "<decision id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"" +
                      (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
    for (const std::string& id : needs) {
        xml += "<informationRequirement><requiredDecision href=\"#" + id + "\"/></informationRequirement>";
    }
    return xml + "<literalExpression><text>" + text + "</text></literalExpression></decision>\n";
}

inline std::string input(const std::string& name, const std::string& type) {
    return "<inputData id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\" typeRef=\"" + type +
           "\"/></inputData>\n";
}

} // namespace sihua::dmn
