#include "app/views/evidence_strip.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QImage>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QStyle>
#include <QTemporaryDir>
#include <QUrl>

#include "app/commands/commands.h"
#include "app/jobs/thumbnails.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/base/overload.h"

namespace sihua::app {

namespace {

constexpr QSize kThumbnail(88, 60);
constexpr int kIdRole = Qt::UserRole;
constexpr int kHeight = 96;

} // namespace

EvidenceStrip::EvidenceStrip(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_label(new QLabel(this)),
      m_list(new QListWidget(this)),
      m_add(new QPushButton(this)) {
    setAcceptDrops(true);
    m_list->setObjectName(QStringLiteral("evidenceFiles"));
    m_add->setObjectName(QStringLiteral("addEvidence"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setMovement(QListView::Static);
    m_list->setIconSize(kThumbnail);
    m_list->setFixedHeight(kHeight);
    m_list->setUniformItemSizes(true);
    m_list->setGridSize({kThumbnail.width() + 16, kHeight - 8});
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->installEventFilter(this);
    m_label->setWordWrap(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_add, 0, Qt::AlignTop);
    layout->addWidget(m_label, 1, Qt::AlignTop);
    layout->addWidget(m_list, 1);
    connect(m_add, &QPushButton::clicked, this, &EvidenceStrip::fileRequested);
    connect(m_list, &QListWidget::itemActivated, this, &EvidenceStrip::open);
    connect(&session, &Session::changed, this, &EvidenceStrip::onChanged);
    retranslate();
    refresh();
}

void EvidenceStrip::setFact(const FactId& fact) {
    m_fact = fact;
    refresh();
}

std::set<std::string> EvidenceStrip::stored() const {
    std::set<std::string> ids;
    for (const auto& one : m_all) {
        ids.insert(one.id.value());
    }
    return ids;
}

void EvidenceStrip::refresh() {
    m_all.clear();
    if (const auto* assessment = m_session.assessment(); assessment != nullptr) {
        if (auto all = m_session.file().evidence(assessment->id); all) {
            m_all = *std::move(all);
        }
    }
    m_list->clear();
    const auto answer = m_session.answer(m_fact);
    ThumbnailRequest wanted{kThumbnail * devicePixelRatioF(), {}};
    const auto plain = style()->standardIcon(QStyle::SP_FileIcon);
    for (const auto& one : m_all) {
        if (std::find(answer.evidence.begin(), answer.evidence.end(), one.id.value()) == answer.evidence.end()) {
            continue;
        }
        const auto known = m_icons.find(one.sha256);
        auto* item = new QListWidgetItem(known == m_icons.end() ? plain : known->second, toQString(one.name), m_list);
        item->setData(kIdRole, toQString(one.id.value()));
        item->setToolTip(toQString(one.name) + QStringLiteral("\n") + toQString(one.note.caption));
        if (known == m_icons.end()) {
            if (const auto file = m_session.file().evidenceFile(one.id); file) {
                wanted.files.emplace_back(one.sha256, *file);
            } else {
                item->setToolTip(item->toolTip() + tr("The file is not beside this workspace."));
            }
        }
    }
    m_list->setVisible(m_list->count() > 0);
    m_label->setVisible(m_list->count() == 0);
    if (!wanted.files.empty()) {
        m_job.start<Thumbnails>([wanted](QPromise<Thumbnails>& promise) { readThumbnails(promise, wanted); },
                                [this, plain](const Thumbnails& found) {
                                    for (const auto& [sha, image] : found) {
                                        m_icons[sha] = image.isNull() ? plain : QIcon(QPixmap::fromImage(image));
                                    }
                                    for (int i = 0; i < m_list->count(); ++i) {
                                        const auto id = toUtf8(m_list->item(i)->data(kIdRole).toString());
                                        for (const auto& one : m_all) {
                                            if (one.id.value() == id && m_icons.contains(one.sha256)) {
                                                m_list->item(i)->setIcon(m_icons[one.sha256]);
                                            }
                                        }
                                    }
                                });
    }
}

void EvidenceStrip::addFile(const QString& path) {
    if (m_fact.isEmpty() || m_session.isReadOnly()) {
        return;
    }
    workspace::EvidenceNote note;
    note.date = Date::today();
    note.facts = {m_fact};
    if (const auto status = commands::addEvidence(m_session, m_fact, toPath(path), note); !status) {
        Q_EMIT failed(status.error());
    }
}

bool EvidenceStrip::paste() {
    const auto* clip = QApplication::clipboard()->mimeData();
    if (clip == nullptr) {
        return false;
    }
    if (clip->hasUrls()) {
        for (const auto& url : clip->urls()) {
            if (url.isLocalFile()) {
                addFile(url.toLocalFile());
            }
        }
        return true;
    }
    if (clip->hasImage()) {
        const QTemporaryDir folder;
        const auto path = folder.filePath(
            tr("pasted %1").arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"))) +
            QStringLiteral(".png"));
        if (qvariant_cast<QImage>(clip->imageData()).save(path)) {
            addFile(path);
        }
        return true;
    }
    return false;
}

void EvidenceStrip::removeCurrent() {
    const auto* item = m_list->currentItem();
    if (item == nullptr || m_session.isReadOnly()) {
        return;
    }
    const workspace::EvidenceId id(toUtf8(item->data(kIdRole).toString()));
    if (const auto status = commands::removeEvidence(m_session, m_fact, id); !status) {
        Q_EMIT failed(status.error());
    }
}

void EvidenceStrip::open(const QListWidgetItem* item) {
    const workspace::EvidenceId id(toUtf8(item->data(kIdRole).toString()));
    const auto file = m_session.file().evidenceFile(id);
    if (!file) {
        Q_EMIT failed(file.error());
        return;
    }
    // The store's names have no suffix, which viewers go by: a copy has.
    const auto copy = QDir::temp().filePath(QStringLiteral("sihua-") + item->text());
    QFile::remove(copy);
    if (QFile::copy(pathText(*file), copy)) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(copy));
    }
}

void EvidenceStrip::onChanged(const Change& change) {
    std::visit(Overload{[this](const AnswerChanged& answer) {
                            if (answer.fact == m_fact) {
                                refresh();
                            }
                        },
                        [this](const EvidenceChanged&) { refresh(); }, [this](const AssessmentSelected&) { refresh(); },
                        [](const SchemesChanged&) {}, [](const EnterprisesChanged&) {},
                        [](const AssessmentsChanged&) {}},
               change);
}

bool EvidenceStrip::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Delete) {
            removeCurrent();
            return true;
        }
        if (key->matches(QKeySequence::Paste)) {
            return paste();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void EvidenceStrip::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && !m_session.isReadOnly()) {
        event->acceptProposedAction();
    }
}

void EvidenceStrip::dropEvent(QDropEvent* event) {
    for (const auto& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            addFile(url.toLocalFile());
        }
    }
    event->acceptProposedAction();
}

void EvidenceStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void EvidenceStrip::retranslate() {
    m_add->setText(tr("Add &file…"));
    m_add->setEnabled(!m_session.isReadOnly());
    m_label->setText(tr("Drop photos and documents here, or paste them with Ctrl+Shift+V."));
    m_list->setAccessibleName(tr("Evidence; Enter opens a file, Delete takes it off"));
}

} // namespace sihua::app
