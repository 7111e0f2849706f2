#include "core/workspace/upgrade.h"

#include "core/workspace/format_1.h"
#include "core/workspace/inspect.h"
#include "core/workspace/journal_import.h"
#include "core/workspace/level_counts.h"
#include "core/workspace/schema.h"

namespace sihua::workspace {

Status upgradeInto(Connection& target, Connection& old, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const Issues issues, checkFormat1(old, progress));
    if (hasErrors(issues)) {
        return fail(firstError(issues));
    }
    SIHUA_ASSIGN_OR_RETURN(Transaction filling, Transaction::begin(target, Transaction::Kind::Writing));
    SIHUA_RETURN_IF_ERROR(createSchema(target));
    JournalImport import(target);
    SIHUA_RETURN_IF_ERROR(import.take(old, journalQueryOfFormat1(), progress));
    SIHUA_RETURN_IF_ERROR(import.finish());
    return filling.commit();
}

Status addWhatIsNew(Connection& connection) {
    SIHUA_ASSIGN_OR_RETURN(const HeaderCheck header, checkHeader(connection));
    if (!header.isOlderRevision()) {
        return {};
    }
    SIHUA_ASSIGN_OR_RETURN(Transaction adding, Transaction::begin(connection, Transaction::Kind::Writing));
    SIHUA_RETURN_IF_ERROR(addSince(connection, header.revision));
    SIHUA_RETURN_IF_ERROR(refillLevelCounts(connection));
    return adding.commit();
}

} // namespace sihua::workspace
