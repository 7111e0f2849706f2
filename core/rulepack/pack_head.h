// core/rulepack/pack_head.h - What every pack that rests on an interview takes over from its head and from that interview.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "core/rulepack/declared_ids.h"
#include "core/rulepack/decode_interview.h"
#include "core/rulepack/model.h"
#include "core/rulepack/pack_files.h"

namespace sihua::rulepack {

/// Gives a scheme or policy its head and its interview, whose facts it may name: their ids are taken.
template <typename Pack>
void takeHead(NamedHead head, const std::shared_ptr<const Interview>& interview, DeclaredIds& ids, Pack& pack) {
    pack.id = std::move(head.id);
    pack.version = std::move(head.version);
    pack.name = std::move(head.name);
    pack.about = std::move(head.about);
    pack.interview = interview;
    for (const Fact& fact : interview->facts) {
        ids.declareElsewhere(fact.id.value(), "fact", fact.span);
    }
}

/// The pack's hash, which covers the interview's: other questions make it another pack.
[[nodiscard]] inline Sha256 hashOn(const Interview& interview, const PackFiles& files) {
    return files.hash(std::string(interview.hash.begin(), interview.hash.end()));
}

} // namespace sihua::rulepack
