#include "core/dmn/model.h"

#include <algorithm>

namespace sihua::dmn {

const Element* Model::find(std::string_view elementName, std::string_view inUri) const {
    if (inUri.empty() || inUri == uri) {
        for (const auto& element : elements) {
            if (element->name == elementName) {
                return element.get();
            }
        }
    }
    for (const Import& import : imports) {
        const bool isQualified = !import.name.empty() && elementName.starts_with(import.name + ".");
        const std::string_view rest = isQualified ? elementName.substr(import.name.size() + 1) : elementName;
        if (const Element* found = import.model->find(rest, inUri)) {
            return found;
        }
    }
    return nullptr;
}

const Element* Model::findById(std::string_view id) const {
    const auto found =
        std::find_if(elements.begin(), elements.end(), [&](const auto& element) { return element->id == id; });
    return found == elements.end() ? nullptr : found->get();
}

feel::TypePtr Model::findType(std::string_view typeName) const {
    if (const auto own = types.find(typeName); own != types.end()) {
        return own->second;
    }
    for (const Import& import : imports) {
        std::string_view rest = typeName;
        if (!import.name.empty()) {
            if (rest.size() <= import.name.size() || rest.substr(0, import.name.size()) != import.name ||
                rest[import.name.size()] != '.') {
                continue;
            }
            rest.remove_prefix(import.name.size() + 1);
        }
        if (feel::TypePtr found = import.model->findType(rest)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace sihua::dmn
