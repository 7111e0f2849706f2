// Transactions of an open workspace.
#include "core/workspace/tables.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace {

class Depth {
public:
    explicit Depth(int& depth) : m_depth(depth) { ++m_depth; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    ~Depth() { --m_depth; }

private:
    int& m_depth;
};

} // namespace

Error asWriteFailure(const Error& error) {
    return error.code() == ErrorCode::FileUnreadable ? Error(ErrorCode::FileUnwritable, error.message()) : error;
}

Status Workspace::Impl::change(const std::function<Status()>& body) {
    if (access != Access::ReadWrite) {
        return fail(ErrorCode::WorkspaceReadOnly, path.string() + " is open for reading only");
    }
    if (failure) {
        return fail(*failure); // SQLite may have rolled back already: nothing more of this transaction may be written
    }
    const bool outermost = depth == 0;
    const Depth deeper(depth);
    if (outermost) {
        auto changed = changeOutermost(body);
        failure.reset();
        if (!changed) {
            journal.forget();
            names.forget();
            levels.forget();
            enterpriseNames.reset();
            dataVersion.reset();
            return fail(asWriteFailure(changed.error()));
        }
        return changed;
    }
    auto changed = body();
    if (!changed) {
        failure = changed.error();
    }
    return changed;
}

Status Workspace::Impl::changeOutermost(const std::function<Status()>& body) {
    SIHUA_ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(*connection, Transaction::Kind::Writing));
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t version, connection->integer("PRAGMA data_version"));
    if (dataVersion && *dataVersion != version) {
        return fail(ErrorCode::WorkspaceLocked,
                    "another program has written to " + path.string() + " since it was opened; open it again");
    }
    dataVersion = version;
    journal.beginCommand();
    SIHUA_RETURN_IF_ERROR(body());
    if (failure) {
        return fail(*failure);
    }
    SIHUA_RETURN_IF_ERROR(levels.settle(*connection));
    return transaction.commit();
}

Status Workspace::Impl::write(const FieldRef& field, std::string value, Before before) {
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t entity, names.entity(*connection, field.entity));
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t number, names.field(*connection, field.kind, field.field));
    std::optional<Current> current;
    if (before != Before::Nothing && !isEvent(field.kind)) {
        SIHUA_ASSIGN_OR_RETURN(current, field.kind == EntityKind::Answer ? currentAnswer(*connection, entity, number)
                                                                         : currentOf(*connection, entity, number));
        if (current && current->value == value) {
            return {};
        }
    }
    SIHUA_ASSIGN_OR_RETURN(const NumberedEntry* entry,
                           journal.append(*connection, field, entity, number, std::move(value), current));
    if (LevelCounts::dependOn(field.kind, field.field)) {
        SIHUA_RETURN_IF_ERROR(levels.note(*connection, field.kind, entity));
    }
    if (field.kind == EntityKind::Assessment && field.field == "enterprise") { // the one that it comes to
        SIHUA_RETURN_IF_ERROR(levels.noteEnterprise(*connection, referenceOf(entry->entry.value)));
    }
    // where something stood before, a colleague may have said something else: it may be in conflict from now on, or not
    SIHUA_RETURN_IF_ERROR(current ? refreshField(*connection, entity, number) : applyToTables(*connection, *entry));
    return field.kind == EntityKind::Enterprise ? refreshName(entity) : Status{};
}

Status Workspace::Impl::writeFields(EntityKind kind, const std::string& entity, std::vector<FieldValue> fields) {
    FieldRef ref{kind, entity, {}};
    for (FieldValue& field : fields) {
        ref.field = field.field;
        SIHUA_RETURN_IF_ERROR(write(ref, std::move(field.value)));
    }
    return {};
}

Result<Workspace::Impl::Born> Workspace::Impl::appendNew(EntityKind kind, const std::string& entity,
                                                         std::vector<FieldValue> fields) {
    Born born;
    SIHUA_ASSIGN_OR_RETURN(born.number, names.newEntity(*connection, entity));
    FieldRef ref{kind, entity, {}};
    bool isFirst = true;
    for (FieldValue& field : fields) {
        ref.field = field.field;
        SIHUA_ASSIGN_OR_RETURN(const std::int64_t number, names.field(*connection, kind, ref.field));
        SIHUA_ASSIGN_OR_RETURN(const NumberedEntry* entry, journal.append(*connection, ref, born.number, number,
                                                                          std::move(field.value), std::nullopt));
        born.created = isFirst ? entry->entry.clock : born.created;
        isFirst = false;
    }
    return born;
}

} // namespace sihua::workspace
