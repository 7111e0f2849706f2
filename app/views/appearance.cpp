#include "app/views/appearance.h"

#include <algorithm>

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QMainWindow>
#include <QMenu>
#include <QPalette>
#include <QStyle>
#include <QToolTip>

#include "app/settings/settings.h"
#include "app/views/main_menu.h"

namespace sihua::app {

namespace {

constexpr int kLeast = 80;
constexpr int kMost = 200;
constexpr int kStep = 10;

QPalette lightPalette() {
    QPalette palette(QColor(239, 239, 239));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(246, 246, 246));
    palette.setColor(QPalette::Highlight, QColor(48, 110, 180));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0, 80, 170));
    palette.setColor(QPalette::ToolTipBase, QColor(255, 255, 225));
    palette.setColor(QPalette::ToolTipText, Qt::black);
    palette.setColor(QPalette::PlaceholderText, QColor(100, 100, 100));
    return palette;
}

QPalette darkPalette() {
    QPalette palette(QColor(53, 53, 53));
    palette.setColor(QPalette::Base, QColor(35, 35, 35));
    palette.setColor(QPalette::AlternateBase, QColor(45, 45, 45));
    palette.setColor(QPalette::Highlight, QColor(80, 150, 220));
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, QColor(130, 180, 250));
    palette.setColor(QPalette::LinkVisited, QColor(190, 160, 250));
    palette.setColor(QPalette::ToolTipBase, QColor(70, 70, 70));
    palette.setColor(QPalette::ToolTipText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(160, 160, 160));
    return palette;
}

QAction* action(QMainWindow& window, const char* name, const QList<QKeySequence>& keys = {}) {
    auto* made = new QAction(&window);
    made->setObjectName(QString::fromLatin1(name));
    made->setShortcuts(keys);
    window.addAction(made); // keys hold while the menu bar is away
    return made;
}

} // namespace

Appearance::Appearance(QMainWindow& window, MainMenu& menu, Settings& settings)
    : QObject(&window),
      m_settings(settings),
      m_font(QApplication::font()),
      m_style(QApplication::style()->objectName()),
      m_themes(new QMenu(&window)),
      m_sizes(new QMenu(&window)),
      m_larger(action(window, "actionLarger", {QKeySequence::ZoomIn, QKeySequence(QStringLiteral("Ctrl+="))})),
      m_smaller(action(window, "actionSmaller", {QKeySequence::ZoomOut})),
      m_normal(action(window, "actionNormalSize", {QKeySequence(QStringLiteral("Ctrl+0"))})) {
    auto* group = new QActionGroup(this);
    constexpr std::array kNames = {"actionThemeSystem", "actionThemeLight", "actionThemeDark"};
    for (std::size_t i = 0; i < m_themeActions.size(); ++i) {
        auto* one = m_themeActions[i] = action(window, kNames[i]);
        one->setCheckable(true);
        group->addAction(one);
        m_themes->addAction(one);
        connect(one, &QAction::triggered, this, [this, i] { use(static_cast<Theme>(i)); });
    }
    m_sizes->addActions({m_larger, m_smaller, m_normal});
    menu.viewMenu()->addSeparator();
    menu.viewMenu()->addMenu(m_themes);
    menu.viewMenu()->addMenu(m_sizes);
    connect(m_larger, &QAction::triggered, this, [this] { setTextSize(m_percent + kStep); });
    connect(m_smaller, &QAction::triggered, this, [this] { setTextSize(m_percent - kStep); });
    connect(m_normal, &QAction::triggered, this, [this] { setTextSize(100); });
    window.installEventFilter(this);
    const auto theme = settings.text(Settings::Key::Theme);
    use(theme == QStringLiteral("dark")    ? Theme::Dark
        : theme == QStringLiteral("light") ? Theme::Light
                                           : Theme::System);
    if (const int percent = settings.value(Settings::Key::TextSize).toInt(); percent != 0) {
        setTextSize(percent);
    }
    retranslate();
}

Appearance::~Appearance() {
    // As it was found: the next window starts from there.
    if (m_percent != 100) {
        QApplication::setFont(m_font);
    }
    if (m_theme != Theme::System) {
        QApplication::setPalette(QPalette());
    }
}

void Appearance::use(Theme theme) {
    const bool isOther = theme != m_theme;
    m_theme = theme;
    m_themeActions[static_cast<std::size_t>(theme)]->setChecked(true);
    if (!isOther) {
        return;
    }
    // The system's own style may paint in its own colours whatever the palette says; Fusion does not.
    const auto style = theme == Theme::System ? m_style : QStringLiteral("fusion");
    if (QApplication::style()->objectName() != style) {
        QApplication::setStyle(style);
    }
    const auto palette = theme == Theme::Dark ? darkPalette() : theme == Theme::Light ? lightPalette() : QPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(theme == Theme::System ? QApplication::palette("QTipLabel") : palette);
    m_settings.set(Settings::Key::Theme, theme == Theme::Dark    ? QStringLiteral("dark")
                                         : theme == Theme::Light ? QStringLiteral("light")
                                                                 : QString());
}

void Appearance::setTextSize(int percent) {
    percent = std::clamp(percent, kLeast, kMost);
    m_larger->setEnabled(percent < kMost);
    m_smaller->setEnabled(percent > kLeast);
    if (percent == m_percent) {
        return;
    }
    const qreal ratio = static_cast<qreal>(percent) / m_percent;
    m_percent = percent;
    auto font = m_font;
    font.setPointSizeF(m_font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    // Those with a size of their own (titles, figures) do not hear of the application's.
    for (auto* widget : QApplication::allWidgets()) {
        if (widget->testAttribute(Qt::WA_SetFont) && (widget->font().resolveMask() & QFont::SizeResolved) != 0) {
            auto own = widget->font();
            own.setPointSizeF(own.pointSizeF() * ratio);
            widget->setFont(own);
        }
    }
    m_settings.set(Settings::Key::TextSize, percent);
}

bool Appearance::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    return QObject::eventFilter(watched, event);
}

void Appearance::retranslate() {
    m_themes->setTitle(tr("&Appearance"));
    m_sizes->setTitle(tr("Size of te&xts"));
    m_themeActions[0]->setText(tr("As the &system"));
    m_themeActions[1]->setText(tr("&Light"));
    m_themeActions[2]->setText(tr("&Dark"));
    m_larger->setText(tr("&Larger"));
    m_smaller->setText(tr("S&maller"));
    m_normal->setText(tr("As the &system has it"));
}

} // namespace sihua::app
