#include "app/views/knowledge_page.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTextBrowser>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

#include "app/jobs/check_rules.h"
#include "app/models/knowledge_tree.h"
#include "app/session/session.h"
#include "app/text/error_text.h"
#include "app/text/qt_text.h"
#include "app/views/crosswalk_panel.h"
#include "app/views/source_view.h"
#include "core/rulepack/compare_schemes.h"

namespace sihua::app {

namespace {

constexpr int kFileRole = Qt::UserRole;
constexpr int kLineRole = Qt::UserRole + 1;

/// All words must be in an item; what leads to it stays.
class WordFilter : public QSortFilterProxyModel {
public:
    explicit WordFilter(QObject* parent) : QSortFilterProxyModel(parent) { setRecursiveFilteringEnabled(true); }
    void setWords(const QString& words) {
        m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const auto text = sourceModel()->index(row, 0, parent).data(KnowledgeTree::SearchRole).toString();
        return std::all_of(m_words.begin(), m_words.end(),
                           [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

KnowledgePage::KnowledgePage(Session& session, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_tree(new KnowledgeTree(session.knowledge(), this)),
      m_filter(new WordFilter(this)),
      m_tabs(new QTabWidget(this)),
      m_search(new QLineEdit(this)),
      m_list(new QTreeView(this)),
      m_text(new QTextBrowser(this)),
      m_check(new QPushButton(this)),
      m_checkTitle(new QLabel(this)),
      m_issueModel(new QStandardItemModel(this)),
      m_issueList(new QTreeView(this)),
      m_source(new SourceView(this)),
      m_crosswalk(new CrosswalkPanel(session, this)),
      m_old(new QComboBox(this)),
      m_new(new QComboBox(this)),
      m_compareTitle(new QLabel(this)),
      m_changes(new QStandardItemModel(this)),
      m_changeList(new QTreeView(this)) {
    m_search->setObjectName(QStringLiteral("searchKnowledge"));
    m_list->setObjectName(QStringLiteral("knowledge"));
    m_text->setObjectName(QStringLiteral("knowledgeText"));
    m_check->setObjectName(QStringLiteral("checkRules"));
    m_source->setObjectName(QStringLiteral("ruleSource"));
    m_issueList->setObjectName(QStringLiteral("ruleIssues"));
    m_tabs->setObjectName(QStringLiteral("knowledgeTabs"));
    m_filter->setSourceModel(m_tree);
    m_list->setModel(m_filter);
    m_list->setHeaderHidden(true);
    m_list->setUniformRowHeights(true);
    m_search->setClearButtonEnabled(true);
    m_issueList->setModel(m_issueModel);
    m_changeList->setModel(m_changes);
    for (auto* list : {m_issueList, m_changeList}) {
        list->setRootIsDecorated(false);
        list->setAlternatingRowColors(true);
        list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    }
    m_checkTitle->setWordWrap(true);
    m_compareTitle->setWordWrap(true);

    auto* left = new QWidget(this);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 8, 0, 0);
    leftColumn->addWidget(m_search);
    leftColumn->addWidget(m_list, 1);
    auto* browse = new QSplitter(Qt::Horizontal, this);
    browse->addWidget(left);
    browse->addWidget(m_text);
    browse->setStretchFactor(1, 1);
    browse->setChildrenCollapsible(false);
    browse->setSizes({420, 760});
    auto* checkPage = new QWidget(this);
    auto* checkColumn = new QVBoxLayout(checkPage);
    auto* checkTop = new QHBoxLayout;
    checkTop->addWidget(m_check);
    checkTop->addWidget(m_checkTitle, 1);
    checkColumn->addLayout(checkTop);
    checkColumn->addWidget(m_issueList, 1);
    checkColumn->addWidget(m_source, 1);
    auto* comparePage = new QWidget(this);
    auto* compareColumn = new QVBoxLayout(comparePage);
    auto* compareTop = new QHBoxLayout;
    compareTop->addWidget(m_old, 1);
    compareTop->addWidget(m_new, 1);
    compareColumn->addLayout(compareTop);
    compareColumn->addWidget(m_compareTitle);
    compareColumn->addWidget(m_changeList, 1);
    m_tabs->addTab(browse, QString());
    m_tabs->addTab(checkPage, QString());
    m_tabs->addTab(comparePage, QString());
    m_tabs->addTab(m_crosswalk, QString());
    m_tabs->setDocumentMode(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_tabs);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& words) {
        static_cast<WordFilter*>(m_filter)->setWords(words);
        if (words.isEmpty()) {
            m_list->collapseAll();
        } else {
            m_list->expandAll();
        }
    });
    connect(m_search, &QLineEdit::returnPressed, m_list, [this] { m_list->setFocus(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { m_text->setHtml(m_tree->describe(m_filter->mapToSource(index))); });
    connect(m_check, &QPushButton::clicked, this, &KnowledgePage::check);
    connect(m_issueList, &QTreeView::activated, this, [](const QModelIndex& index) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(index.siblingAtColumn(0).data(kFileRole).toString()));
    });
    connect(m_issueList->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                const auto first = index.siblingAtColumn(0);
                m_source->open(first.data(kFileRole).toString(), first.data(kLineRole).toInt());
            });
    for (auto* box : {m_old, m_new}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names are long
        box->setMinimumContentsLength(20);
        for (const auto& plan : session.knowledge().plans) {
            box->addItem(QString(), toQString(plan->scheme().id + "@" + plan->scheme().version));
        }
        connect(box, &QComboBox::activated, this, &KnowledgePage::compare);
    }
    m_new->setCurrentIndex(m_new->count() - 1);
    retranslate();
}

void KnowledgePage::takeFocus() { m_search->setFocus(); }

void KnowledgePage::showEvent(QShowEvent* event) {
    PageView::showEvent(event);
    if (!m_isReading) {
        m_isReading = true;
        m_reading.start<PlanningKnowledgePtr>(
            [rules = m_session.knowledge().rules](QPromise<PlanningKnowledgePtr>& promise) {
                readPlanningKnowledge(promise, rules);
            },
            [this](const PlanningKnowledgePtr& planning) {
                m_tree->setPlanning(planning);
                Q_EMIT planningRead();
            });
    }
}

void KnowledgePage::check() {
    m_check->setEnabled(false);
    m_checkTitle->setText(tr("Checking every pack …"));
    m_checking.start<Issues>(
        [rules = m_session.knowledge().rules](QPromise<Issues>& promise) { checkRules(promise, rules); },
        [this](const Issues& issues) {
            m_issues = issues;
            m_check->setEnabled(true);
            showIssues();
            Q_EMIT checked();
        });
}

void KnowledgePage::showIssues() {
    m_issueModel->clear();
    m_issueModel->setHorizontalHeaderLabels({tr("Message"), tr("Weight"), tr("Where")});
    int errors = 0;
    for (const auto& issue : m_issues) {
        auto* text = new QStandardItem(toQString(issue.message));
        text->setData(toQString(issue.span.file), kFileRole);
        text->setData(static_cast<int>(issue.span.line), kLineRole);
        text->setToolTip(errorText(issue.code).what + QStringLiteral("\n") + toQString(toString(issue)));
        QString weight;
        switch (issue.severity) {
        case Severity::Error:
            weight = tr("error");
            ++errors;
            break;
        case Severity::Warning:
            weight = tr("warning");
            break;
        case Severity::Note:
            weight = tr("note");
            break;
        }
        m_issueModel->appendRow({text, new QStandardItem(weight), new QStandardItem(toQString(toString(issue.span)))});
    }
    m_checkTitle->setText(m_issues.empty() ? tr("Every pack is in order.")
                                           : tr("%1 errors, %2 other messages. Enter opens the file.")
                                                 .arg(errors)
                                                 .arg(static_cast<int>(m_issues.size()) - errors));
    m_issueList->header()->resizeSection(0, 620);
}

void KnowledgePage::compare() {
    m_changes->clear();
    m_changes->setHorizontalHeaderLabels({tr("Rule"), tr("Before"), tr("After")});
    const auto find = [this](const QComboBox* box) -> const rulepack::Scheme* {
        for (const auto& plan : m_session.knowledge().plans) {
            if (toQString(plan->scheme().id + "@" + plan->scheme().version) == box->currentData().toString()) {
                return &plan->scheme();
            }
        }
        return nullptr;
    };
    const auto* old = find(m_old);
    const auto* fresh = find(m_new);
    if (old == nullptr || fresh == nullptr) {
        return;
    }
    const auto changes = rulepack::compareSchemes(*old, *fresh);
    for (const auto& change : changes) {
        QList<QStandardItem*> row;
        for (const auto& text : {toQString(change.id), toQString(change.before), toQString(change.after)}) {
            row << new QStandardItem(text);
            row.back()->setToolTip(text);
        }
        m_changes->appendRow(row);
    }
    m_changeList->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_compareTitle->setText(changes.empty() ? tr("The two score alike, rule by rule.")
                                            : tr("%n rule(s) differ.", nullptr, static_cast<int>(changes.size())));
}

void KnowledgePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_tree->retranslate();
        m_text->clear();
        retranslate();
    }
}

void KnowledgePage::retranslate() {
    m_tabs->setTabText(0, tr("&Browse"));
    m_tabs->setTabText(1, tr("&Check"));
    m_tabs->setTabText(2, tr("Compare &versions"));
    m_tabs->setTabText(3, tr("What &else to ask"));
    m_tabs->setAccessibleName(tr("Knowledge"));
    m_search->setPlaceholderText(tr("Find a rule, a question, an initiative, a subsidy"));
    m_search->setAccessibleName(tr("Find in the knowledge base"));
    m_list->setAccessibleName(tr("Rules"));
    m_text->setAccessibleName(tr("What the rule says"));
    m_check->setText(tr("&Check all packs"));
    m_source->setAccessibleName(tr("The place in the rules"));
    m_issueList->setAccessibleName(tr("Messages of the check"));
    m_changeList->setAccessibleName(tr("Rules that differ"));
    m_old->setAccessibleName(tr("Before"));
    m_new->setAccessibleName(tr("After"));
    const auto& plans = m_session.knowledge().plans;
    for (auto* box : {m_old, m_new}) {
        for (int i = 0; i < box->count(); ++i) {
            const auto& scheme = plans[static_cast<std::size_t>(i)]->scheme();
            box->setItemText(i, shown(scheme.name) + QStringLiteral(" ") + toQString(scheme.version));
        }
    }
    if (m_checkTitle->text().isEmpty()) {
        m_checkTitle->setText(tr("Reads every file of the rules and says what is wrong with it, and where."));
    } else if (m_check->isEnabled()) {
        showIssues();
    }
    compare();
}

} // namespace sihua::app
