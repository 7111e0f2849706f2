#include "core/rulepack/decode_interview.h"

#include <algorithm>
#include <set>

#include "core/rulepack/profile_facts.h"

namespace sihua::rulepack {

namespace {

const MappingReader::Words<FactType> kFactTypes{{"number", FactType::Number}, {"boolean", FactType::Boolean},
                                                {"one_of", FactType::OneOf},  {"some_of", FactType::SomeOf},
                                                {"text", FactType::Text},     {"date", FactType::Date}};

/// Ids that are names within their own kind only: units, roles, sections, options, sources.
class LocalIds {
public:
    explicit LocalIds(std::string what) : m_what(std::move(what)) {}

    void declare(const PackFile& file, MappingReader& reader, const std::string& id) {
        if (!id.empty() && !m_ids.insert(id).second) {
            file.error(ErrorCode::DuplicateId, "two " + m_what + " have the id `" + id + "`", *reader.find("id"));
        }
    }

private:
    std::string m_what;
    std::set<std::string> m_ids;
};

const MappingReader::Words<Better> kBetterWords{{"more", Better::More}, {"less", Better::Less},
                                                {"yes", Better::Yes},   {"no", Better::No},
                                                {"last", Better::Last}, {"first", Better::First}};

/// Whether a fact of @p type can get better that way.
bool suits(Better better, FactType type) {
    switch (better) {
    case Better::None:
        return true;
    case Better::More:
        return type == FactType::Number || type == FactType::SomeOf;
    case Better::Less:
        return type == FactType::Number;
    case Better::Yes:
    case Better::No:
        return type == FactType::Boolean;
    case Better::Last:
    case Better::First:
        return type == FactType::OneOf;
    }
    return false;
}

void decodeBetter(const PackFile& file, MappingReader& reader, Fact& fact) {
    fact.better = reader.optionalWord("better", kBetterWords, Better::None);
    if (!suits(fact.better, fact.type)) {
        file.error(ErrorCode::TypeMismatch, reader.what() + " cannot get better that way", *reader.find("better"),
                   "numbers: more, less; booleans: yes, no; one_of: last, first; some_of: more");
    }
}

void decodeProfile(const PackFile& file, MappingReader& reader, Fact& fact) {
    fact.profile = reader.optionalWord<ProfileField>("profile",
                                                     {{"process", ProfileField::Process},
                                                      {"size", ProfileField::Size},
                                                      {"division", ProfileField::Division},
                                                      {"staff", ProfileField::Staff}},
                                                     ProfileField::None);
    if (const std::string wanted = profileFault(fact); !wanted.empty()) {
        file.error(ErrorCode::TypeMismatch, reader.what() + " cannot be filled from the enterprise's record",
                   *reader.find("profile"), wanted);
    }
}

std::vector<Option> decodeOptions(const PackFile& file, MappingReader& fact, FactType type) {
    std::vector<Option> options;
    LocalIds ids("options of " + fact.what());
    for (const YamlNode& node : fact.list("options")) {
        MappingReader reader(file, node, "an option of " + fact.what());
        Option option;
        option.id = OptionId(reader.id("id"));
        ids.declare(file, reader, option.id.value());
        if (!option.id.isEmpty()) {
            reader.rename("option `" + option.id.value() + "` of " + fact.what());
        }
        for (const auto& [key, text] : {std::pair<const char*, std::string*>{"zh", &option.label.zh},
                                        std::pair<const char*, std::string*>{"en", &option.label.en}}) {
            if (reader.find(key) != nullptr) {
                *text = reader.text(key);
            } else if (reader.isMapping()) {
                file.error(ErrorCode::MissingTranslation, reader.what() + " has no `" + key + "` text", node);
            }
        }
        option.exclusive = reader.optionalFlag("exclusive", false);
        if (option.exclusive && type == FactType::OneOf) {
            file.error(ErrorCode::UnknownKey, "`exclusive` is for some_of facts: a one_of takes one option anyway",
                       *reader.find("exclusive"));
        }
        reader.finish();
        options.push_back(std::move(option));
    }
    if (options.size() == 1) {
        file.error(ErrorCode::MissingKey, fact.what() + " has only one option", fact.list("options").front());
    }
    return options;
}

void decodeNumberLimits(const PackFile& file, MappingReader& reader, Fact& fact, const Interview& interview) {
    fact.unit = reader.optionalText("unit");
    if (!fact.unit.empty() && interview.unit(fact.unit) == nullptr) {
        std::vector<std::string> units;
        for (const Unit& unit : interview.units) {
            units.push_back(unit.id);
        }
        file.error(ErrorCode::UnknownId, "interview.yaml has no unit `" + fact.unit + "`", *reader.find("unit"),
                   didYouMean(fact.unit, units));
    }
    fact.least = reader.optionalNumber("least");
    fact.most = reader.optionalNumber("most");
    fact.decimals = reader.optionalInteger("decimals", 0, 10, 0);
    if (fact.least && fact.most && *fact.least > *fact.most) {
        file.error(ErrorCode::InvalidNumber, "`least` of " + reader.what() + " is more than its `most`",
                   *reader.find("least"));
    }
}

template <typename T>
std::string checkedReference(MappingReader& reader, std::string_view key, const char* what,
                             const std::vector<T>& known) {
    std::string id = reader.text(key);
    const auto found = std::find_if(known.begin(), known.end(), [&](const T& one) { return one.id == id; });
    if (!id.empty() && found == known.end()) {
        std::vector<std::string> ids;
        for (const T& one : known) {
            ids.push_back(one.id);
        }
        reader.file().error(ErrorCode::UnknownId, std::string("interview.yaml has no ") + what + " `" + id + "`",
                            *reader.find(key), didYouMean(id, ids));
    }
    return id;
}

Fact decodeFact(const PackFile& file, const YamlNode& node, const Interview& interview, DeclaredIds& ids) {
    MappingReader reader(file, node, "a fact");
    Fact fact;
    fact.span = reader.span();
    fact.id = FactId(reader.id("id"));
    if (!fact.id.isEmpty()) {
        reader.rename("fact `" + fact.id.value() + "`");
        fact.span = file.span(*reader.find("id"));
        ids.declare(fact.id.value(), "fact", fact.span, true, file.decoding.issues);
    }
    fact.type = reader.word("type", kFactTypes);
    fact.section = checkedReference(reader, "section", "section", interview.sections);
    fact.role = checkedReference(reader, "role", "role", interview.roles);
    fact.question = reader.localText("question");
    fact.help = reader.optionalLocalText("help");
    for (const YamlNode& item : reader.optionalList("evidence")) {
        fact.evidence.push_back(readLocalText(file, item, "evidence of " + reader.what()));
    }
    fact.applicable = reader.optionalFormula("applicable");
    fact.citation = reader.citation(interview.sources);
    if (fact.type == FactType::Number) {
        decodeNumberLimits(file, reader, fact, interview);
    }
    if (fact.type == FactType::OneOf || fact.type == FactType::SomeOf) {
        fact.options = decodeOptions(file, reader, fact.type);
    }
    decodeBetter(file, reader, fact);
    decodeProfile(file, reader, fact);
    reader.finish();
    return fact;
}

void decodeHead(const PackFiles& files, std::string_view version, Decoding& decoding, Interview& interview) {
    const auto root = readPackYaml(files, "interview.yaml", true, decoding);
    if (!root) {
        return;
    }
    const PackFile file{files.find("interview.yaml"), decoding};
    MappingReader head(file, *root, "interview.yaml");
    interview.version = head.text("interview");
    if (!interview.version.empty() && interview.version != version) {
        file.error(ErrorCode::InvalidId,
                   "the version is `" + interview.version + "`, but the folder is called `" + std::string(version) +
                       "`",
                   *head.find("interview"));
    }
    LocalIds units("units");
    for (const YamlNode& node : head.optionalList("units")) {
        MappingReader reader(file, node, "a unit");
        interview.units.push_back({reader.id("id"), reader.localText("name")});
        units.declare(file, reader, interview.units.back().id);
        reader.finish();
    }
    LocalIds roles("roles");
    for (const YamlNode& node : head.list("roles")) {
        MappingReader reader(file, node, "a role");
        interview.roles.push_back({reader.id("id"), reader.localText("name")});
        roles.declare(file, reader, interview.roles.back().id);
        reader.finish();
    }
    LocalIds sections("sections");
    for (const YamlNode& node : head.list("sections")) {
        MappingReader reader(file, node, "a section");
        interview.sections.push_back(
            {reader.id("id"), reader.localText("title"), reader.optionalInteger("minutes", 0, 10'000, 0)});
        sections.declare(file, reader, interview.sections.back().id);
        reader.finish();
    }
    head.finish();
}

Inventory::Row decodeRow(const PackFile& file, const YamlNode& node, const Interview& interview,
                         const Inventory& inventory) {
    MappingReader reader(file, node, "a row of inventory `" + inventory.id + "`");
    Inventory::Row row{reader.localText("title"), {}};
    const std::vector<YamlNode>& cells = reader.list("cells");
    for (const YamlNode& cell : cells) {
        FactId id(cell.kind == YamlNode::Kind::Scalar && cell.text != "none" ? cell.text : std::string());
        const bool isKnown = interview.fact(id) != nullptr;
        if (!isKnown && !id.isEmpty()) {
            complainOfUnknownFact(interview, id, file.span(cell), file.decoding.issues);
        } else if (isKnown) {
            const bool isHere = std::find(row.cells.begin(), row.cells.end(), id) != row.cells.end();
            if (isHere || inventory.rowOf(id) != nullptr || interview.inventoryOf(id) != nullptr) {
                file.error(ErrorCode::DuplicateId, "fact `" + id.value() + "` is a cell already", cell,
                           "each fact is asked in one place");
            }
        }
        row.cells.push_back(std::move(id));
    }
    if (reader.has("cells") && cells.size() != inventory.columns.size()) {
        file.error(ErrorCode::WrongKind,
                   reader.what() + " has " + std::to_string(cells.size()) + " cells for " +
                       std::to_string(inventory.columns.size()) + " columns",
                   *reader.find("cells"), "write `none` for an empty cell");
    }
    reader.finish();
    return row;
}

void decodeInventories(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Interview& interview) {
    const auto root = readPackYaml(files, "inventories.yaml", false, decoding);
    if (!root) {
        return;
    }
    const PackFile file{files.find("inventories.yaml"), decoding};
    MappingReader list(file, *root, "inventories.yaml");
    for (const YamlNode& node : list.list("inventories")) {
        MappingReader reader(file, node, "an inventory");
        Inventory inventory;
        inventory.id = declaredId(reader, "inventory", false, ids, inventory.span).value();
        inventory.title = reader.localText("title");
        inventory.help = reader.optionalLocalText("help");
        for (const YamlNode& column : reader.list("columns")) {
            inventory.columns.push_back(readLocalText(file, column, "a column of " + reader.what()));
        }
        for (const YamlNode& row : reader.list("rows")) {
            inventory.rows.push_back(decodeRow(file, row, interview, inventory));
        }
        reader.finish();
        interview.inventories.push_back(std::move(inventory));
    }
    list.finish();
}

void decodeChecks(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Interview& interview) {
    const auto root = readPackYaml(files, "checks.yaml", false, decoding);
    if (!root) {
        return;
    }
    const PackFile file{files.find("checks.yaml"), decoding};
    MappingReader list(file, *root, "checks.yaml");
    for (const YamlNode& node : list.list("checks")) {
        MappingReader reader(file, node, "a check");
        Check check;
        check.id = declaredId(reader, "check", false, ids, check.span).value();
        check.fails = reader.formula("fails");
        check.severity =
            reader.word<Severity>("severity", {{"error", Severity::Error}, {"warning", Severity::Warning}});
        check.message = reader.localText("message");
        for (const YamlNode& item : reader.list("facts")) {
            const bool isKnown = item.kind == YamlNode::Kind::Scalar && interview.fact(FactId(item.text)) != nullptr;
            if (!isKnown && item.kind != YamlNode::Kind::Invalid) {
                complainOfUnknownFact(interview, FactId(item.text), file.span(item), file.decoding.issues);
            }
            check.facts.emplace_back(item.text);
        }
        reader.finish();
        interview.checks.push_back(std::move(check));
    }
    list.finish();
}

void sortBySection(Interview& interview) {
    const auto place = [&](const Fact& fact) {
        const auto found = std::find_if(interview.sections.begin(), interview.sections.end(),
                                        [&](const Section& section) { return section.id == fact.section; });
        return found - interview.sections.begin();
    };
    std::stable_sort(interview.facts.begin(), interview.facts.end(),
                     [&](const Fact& a, const Fact& b) { return place(a) < place(b); });
}

} // namespace

const PackFiles::Layout& interviewLayout() {
    static const PackFiles::Layout kLayout{{"interview.yaml", "sources.yaml", "inventories.yaml", "checks.yaml",
                                            "migration.yaml", std::string(kFrozenFile)},
                                           "facts",
                                           {".yaml"}};
    return kLayout;
}

void decodeListFiles(const PackFiles& files, const std::string& key, const std::string& what, const std::string& parent,
                     Decoding& decoding, const std::function<void(const PackFile&, const YamlNode&)>& decodeEntry) {
    bool hasAny = false;
    for (const auto& [path, source] : files.files()) {
        if (!path.starts_with(key + "/")) {
            continue;
        }
        hasAny = true;
        const auto root = readYaml(source, decoding.issues);
        if (!root) {
            decoding.issues.leaveOutUnknownNames(true);
            continue;
        }
        const PackFile file{source, decoding};
        MappingReader reader(file, *root, what);
        for (const YamlNode& node : reader.list(key)) {
            decodeEntry(file, node);
        }
        reader.finish();
    }
    if (!hasAny) {
        decoding.issues.error(ErrorCode::NotFound, parent + " has no " + key + "/*.yaml", files.place());
    }
}

std::optional<YamlNode> readPackYaml(const PackFiles& files, std::string_view name, bool isRequired,
                                     Decoding& decoding) {
    const SourceTextPtr source = files.find(name);
    std::optional<YamlNode> root;
    if (source) {
        root = readYaml(source, decoding.issues);
    } else if (isRequired && files.exists() && !files.has(name)) {
        decoding.issues.error(ErrorCode::NotFound, "the pack has no " + std::string(name), files.place(name));
    }
    if (!root && (isRequired || source || files.has(name))) {
        decoding.issues.leaveOutUnknownNames(true);
    }
    return root;
}

void checkFolderName(const PackFile& file, MappingReader& head, std::string_view key, const std::string& given,
                     std::string_view folder) {
    if (!given.empty() && given != folder) {
        file.error(ErrorCode::InvalidId,
                   "`" + std::string(key) + "` is `" + given + "`, but the folder is called `" + std::string(folder) +
                       "`",
                   *head.find(key));
    }
}

void decodeNamedHead(const PackFile& file, MappingReader& reader, std::string_view key, std::string_view id,
                     std::string_view version, NamedHead& head) {
    head.id = reader.text(key);
    checkFolderName(file, reader, key, head.id, id);
    head.version = reader.text("version");
    checkFolderName(file, reader, "version", head.version, version);
    head.interview = reader.text("interview");
    if (const YamlNode* node = reader.find("interview")) {
        head.interviewSpan = file.span(*node);
    }
    head.name = reader.localText("name");
    head.about = reader.localText("about");
}

NodeId declaredId(MappingReader& reader, const char* what, bool isName, DeclaredIds& ids, SourceSpan& span) {
    NodeId id(reader.id("id"));
    span = reader.span();
    if (!id.isEmpty()) {
        reader.rename(std::string(what) + " `" + id.value() + "`");
        span = reader.file().span(*reader.find("id"));
        ids.declare(id.value(), what, span, isName, reader.file().decoding.issues);
    }
    return id;
}

void complainOfUnknownFact(const Interview& interview, const FactId& fact, const SourceSpan& span, IssueLog& issues) {
    std::vector<std::string> known;
    for (const Fact& one : interview.facts) {
        known.push_back(one.id.value());
    }
    issues.error(ErrorCode::UnknownId, "the interview has no fact `" + fact.value() + "`", span,
                 didYouMean(fact.value(), known));
}

std::vector<Source> decodeSources(const PackFiles& files, Decoding& decoding) {
    std::vector<Source> sources;
    const auto root = readPackYaml(files, "sources.yaml", true, decoding);
    if (!root) {
        return sources;
    }
    const PackFile file{files.find("sources.yaml"), decoding};
    MappingReader list(file, *root, "sources.yaml");
    LocalIds ids("sources");
    for (const YamlNode& node : list.list("sources")) {
        MappingReader reader(file, node, "a source");
        Source source;
        source.id = reader.id("id");
        source.span = reader.span();
        if (!source.id.empty()) {
            reader.rename("source `" + source.id + "`");
            source.span = file.span(*reader.find("id"));
        }
        ids.declare(file, reader, source.id);
        source.title = reader.localText("title");
        source.edition = reader.optionalText("edition");
        source.confidence = reader.word("confidence", kConfidenceWords);
        source.note = reader.optionalLocalText("note");
        reader.finish();
        sources.push_back(std::move(source));
    }
    list.finish();
    return sources;
}

Interview decodeInterview(const PackFiles& files, std::string_view version, Decoding& decoding, DeclaredIds& ids) {
    Interview interview;
    decodeHead(files, version, decoding, interview);
    interview.sources = decodeSources(files, decoding);
    decodeListFiles(files, "facts", "a file of facts", "the interview", decoding,
                    [&](const PackFile& file, const YamlNode& node) {
                        interview.facts.push_back(decodeFact(file, node, interview, ids));
                    });
    sortBySection(interview);
    decodeInventories(files, decoding, ids, interview);
    decodeChecks(files, decoding, ids, interview);
    interview.hash = files.hash();
    return interview;
}

} // namespace sihua::rulepack
