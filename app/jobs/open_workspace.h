// app/jobs/open_workspace.h - Opens or makes a workspace and reads the rules; run on another thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <QPromise>

#include "app/session/knowledge.h"
#include "core/base/progress.h"
#include "core/intake/answers_file.h"
#include "core/workspace/workspace.h"

namespace sihua::app {

/// Another file that is merged into the workspace while it is opened. Nothing is taken over when that fails or is
/// cancelled, and the workspace is opened all the same.
struct TakeIn {
    std::filesystem::path file;
    std::string passphrase{}; ///< Of a package (core/workspace/exchange_package.h); empty for a workspace.
    CancelToken cancel;
};

struct OpenRequest {
    enum class What : quint8 {
        Existing,         ///< Open read-write.
        ExistingReadOnly, ///< Open to look only.
        New,              ///< Make an empty one.
        Unpacked,         ///< Make one of the package that is to be taken in.
        Sample, ///< Open the sample workspace; where there is none yet, make it and read the sample's answers.
    };

    What what = What::Existing;
    std::filesystem::path path;
    std::string author;
    std::filesystem::path rules;
    std::filesystem::path sampleAnswers; ///< For Sample.
    KnowledgePtr knowledge;              ///< Rules read before; nothing: read them.
    std::optional<TakeIn> takeIn;        ///< For Existing and Unpacked.
    /// For Existing: a backup that is put in its place first. Where that fails, what is there is opened.
    std::optional<std::filesystem::path> restore;
};

/// A workspace ready for a session, or what is in the way.
struct Opened {
    OpenRequest request;
    KnowledgePtr knowledge;
    std::shared_ptr<workspace::Workspace> workspace; ///< To be moved out of by one session; nothing on an error.
    std::optional<Error> error;
    Issues issues;                               ///< Of the rules or the sample, when they are in the way.
    std::optional<workspace::MergeReport> taken; ///< What the file that was taken in brought ...
    std::filesystem::path rules;                 ///< Where rules are that came with a package; empty: none did.
    std::optional<Error> notTaken;               ///< Why it did not, or a backup was not restored; also Cancelled.
    std::optional<intake::AnswersFile> toImport; ///< The sample enterprise, to be added to a fresh workspace.
};

/// Tells its progress, 0 to 1000, while another file is taken in.
void openWorkspace(QPromise<Opened>& promise, const OpenRequest& request);

} // namespace sihua::app
