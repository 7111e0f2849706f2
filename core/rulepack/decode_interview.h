// core/rulepack/decode_interview.h - From the files of an interview version to its model, ids not yet resolved.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/rulepack/declared_ids.h"
#include "core/rulepack/mapping_reader.h"
#include "core/rulepack/pack_files.h"

namespace sihua::rulepack {

[[nodiscard]] const PackFiles::Layout& interviewLayout();

/// Decodes as much as there is; everything that is wrong goes to @p decoding.
/// @param version  the folder's name, which interview.yaml must repeat
[[nodiscard]] Interview decodeInterview(const PackFiles& files, std::string_view version, Decoding& decoding,
                                        DeclaredIds& ids);

/// `sources.yaml`, of interviews and schemes alike.
[[nodiscard]] std::vector<Source> decodeSources(const PackFiles& files, Decoding& decoding);

/// The YAML tree of a pack's file.
/// @return nothing where it is absent (NotFound if @p isRequired) or no YAML
[[nodiscard]] std::optional<YamlNode> readPackYaml(const PackFiles& files, std::string_view name, bool isRequired,
                                                   Decoding& decoding);

/// Decodes each entry of the list @p key of every file below a folder: `facts` of facts/*.yaml, `initiatives` of
/// initiatives/*.yaml, which is the folder's name too. NotFound where there is no such file; one that is no YAML makes
/// later complaints of unknown names pointless, so they are left out.
/// @param what    of a file, for messages: `a file of facts`
/// @param parent  of the folder, for messages: `the interview`
void decodeListFiles(const PackFiles& files, const std::string& key, const std::string& what, const std::string& parent,
                     Decoding& decoding, const std::function<void(const PackFile&, const YamlNode&)>& decodeEntry);

/// Says that a pack is called otherwise than its folder: `version` is `2`, but the folder is called `1`. Nothing
/// where @p given is empty, because that has been said.
void checkFolderName(const PackFile& file, MappingReader& head, std::string_view key, const std::string& given,
                     std::string_view folder);

/// What scheme.yaml and policy.yaml begin with: id and version as the folders are called, the interview, the names.
struct NamedHead {
    std::string id;
    std::string version;
    std::string interview; ///< The version it reads; empty where that could not be read.
    SourceSpan interviewSpan;
    LocalText name;
    LocalText about;
};

/// @param key  of the id: `scheme`, `policy`
void decodeNamedHead(const PackFile& file, MappingReader& reader, std::string_view key, std::string_view id,
                     std::string_view version, NamedHead& head);

/// The id of a rule, declared: `value`, `score node`, `group`, `requirement`, `cap`, `finding`, `check`. Renames the
/// reader and sets @p span to the id's place.
[[nodiscard]] NodeId declaredId(MappingReader& reader, const char* what, bool isName, DeclaredIds& ids,
                                SourceSpan& span);

/// UnknownId with a did-you-mean: @p interview has no such fact.
void complainOfUnknownFact(const Interview& interview, const FactId& fact, const SourceSpan& span, IssueLog& issues);

} // namespace sihua::rulepack
