#include <algorithm>

#include "core/feel/arguments.h"

namespace sihua::feel {
namespace {

using Entries = std::vector<std::pair<std::string, Value>>;

void put(Entries& entries, const std::string& key, Value value) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
    if (found == entries.end()) {
        entries.emplace_back(key, std::move(value));
    } else {
        found->second = std::move(value);
    }
}

Value getValue(Evaluation& evaluation, Arguments arguments) {
    const auto* context = argument<Context>(arguments, 0);
    const auto* key = argument<std::string>(arguments, 1);
    if (context == nullptr || key == nullptr) {
        return wrongArguments(evaluation, "get value", "a context and a key");
    }
    const Value* entry = context->find(*key);
    return entry != nullptr ? *entry : evaluation.error("the context has no entry `" + *key + "`");
}

Value getEntries(Evaluation& evaluation, Arguments arguments) {
    const auto* context = argument<Context>(arguments, 0);
    if (context == nullptr) {
        return wrongArguments(evaluation, "get entries", "a context");
    }
    std::vector<Value> entries;
    for (const auto& [key, value] : context->entries) {
        entries.push_back(evaluation.makeContext({{"key", key}, {"value", value}}));
    }
    return evaluation.makeList(std::move(entries));
}

// context([{key: "a", value: 1}, ...])
Value makeContext(Evaluation& evaluation, Arguments arguments) {
    const auto list = listArgument(arguments, 0);
    if (!list) {
        return wrongArguments(evaluation, "context", "entries with key and value");
    }
    Entries entries;
    for (const Value& item : *list) {
        const auto* entry = item.as<Context>();
        const Value* key = entry != nullptr ? entry->find("key") : nullptr;
        const Value* value = entry != nullptr ? entry->find("value") : nullptr;
        const auto* name = key != nullptr ? key->as<std::string>() : nullptr;
        if (name == nullptr || value == nullptr) {
            return wrongArguments(evaluation, "context", "entries with key and value");
        }
        const auto isSame = [&](const auto& other) { return other.first == *name; };
        if (!evaluation.charge(entries.size() / 4) || std::any_of(entries.begin(), entries.end(), isSame)) {
            return evaluation.error("context() got the key `" + *name + "` twice");
        }
        entries.emplace_back(*name, *value);
    }
    return evaluation.makeContext(std::move(entries));
}

// Puts a value at a path of keys; all keys but the last have to lead to contexts.
Value putAt(Evaluation& evaluation, const Value& base, std::span<const Value> keys, const Value& value) {
    const auto* context = base.as<Context>();
    const auto* key = keys.front().as<std::string>();
    if (context == nullptr || key == nullptr) {
        return wrongArguments(evaluation, "context put", "a context and keys that are strings");
    }
    Entries entries = context->entries;
    if (keys.size() == 1) {
        put(entries, *key, value);
        return evaluation.makeContext(std::move(entries));
    }
    const Value* inner = context->find(*key);
    Value changed = putAt(evaluation, inner != nullptr ? *inner : Value(), keys.subspan(1), value);
    if (changed.isNull()) {
        return {};
    }
    put(entries, *key, std::move(changed));
    return evaluation.makeContext(std::move(entries));
}

Value contextPut(Evaluation& evaluation, Arguments arguments) {
    const auto keys = listArgument(arguments, 1);
    if (!keys || keys->empty() || keys->size() > kDeepestValue) {
        return wrongArguments(evaluation, "context put", "a context and a key or keys");
    }
    return putAt(evaluation, arguments[0], *keys, arguments[2]);
}

// By name, `key` is one key; a list of them is called `keys`.
Value contextPutKey(Evaluation& evaluation, Arguments arguments) {
    return argument<std::string>(arguments, 1) != nullptr
               ? contextPut(evaluation, arguments)
               : wrongArguments(evaluation, "context put", "a string as its key");
}

Value contextMerge(Evaluation& evaluation, Arguments arguments) {
    const auto list = listArgument(arguments, 0);
    if (!list) {
        return wrongArguments(evaluation, "context merge", "a list of contexts");
    }
    Entries entries;
    for (const Value& item : *list) {
        const auto* context = item.as<Context>();
        if (context == nullptr || !evaluation.charge(entries.size() * context->entries.size() / 4)) {
            return wrongArguments(evaluation, "context merge", "a list of contexts");
        }
        for (const auto& [key, value] : context->entries) {
            put(entries, key, value);
        }
    }
    return evaluation.makeContext(std::move(entries));
}

} // namespace

std::vector<Builtin> contextBuiltins() {
    return {
        {"get value", {{{"m", "key"}, 2, false}}, getValue},
        {"get entries", {{{"m"}, 1, false}}, getEntries},
        {"context", {{{"entries"}, 1, false}}, makeContext},
        {"context put",
         {{{"context", "key", "value"}, 3, false, contextPutKey}, {{"context", "keys", "value"}, 3, false}},
         contextPut},
        {"context merge", {{{"contexts"}, 1, false}}, contextMerge},
    };
}

} // namespace sihua::feel
