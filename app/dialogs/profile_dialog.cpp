#include "app/dialogs/profile_dialog.h"

#include <algorithm>

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "app/text/error_text.h"
#include "app/text/qt_text.h"
#include "app/widgets/checked_edit.h"

namespace sihua::app {

namespace {

constexpr qsizetype kCreditCodeLength = 18;
const QString kAlphabet = QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY"); // of GB 32100-2015
constexpr int kMostStaff = 10'000'000;
constexpr int kWidth = 520;

struct DialogWords {
    Q_DECLARE_TR_FUNCTIONS(ProfileDialog)
};

template <typename Value> void fillCombo(QComboBox* combo, std::initializer_list<Value> values, Value current) {
    for (const auto value : values) {
        combo->addItem(shown(nameOf(value)), static_cast<int>(value));
    }
    combo->setCurrentIndex(combo->findData(static_cast<int>(current)));
}

template <typename Value> Value chosen(const QComboBox* combo) {
    return static_cast<Value>(combo->currentData().toInt());
}

std::string upper(const QString& text) { return toUtf8(text.trimmed().toUpper()); }

/// The one character that completes 17 of them, as core checks it.
QChar checkDigitFor(const QString& first17) {
    const auto right = std::find_if(kAlphabet.begin(), kAlphabet.end(),
                                    [&](QChar last) { return checkCreditCode(toUtf8(first17 + last)).has_value(); });
    return right == kAlphabet.end() ? QChar(u'?') : *right;
}

} // namespace

QString creditCodeProblem(const QString& code) {
    const auto text = code.trimmed().toUpper();
    if (text.isEmpty()) {
        return {};
    }
    const bool strange = std::any_of(text.begin(), text.end(), [](QChar c) { return !kAlphabet.contains(c); });
    if (strange) {
        return DialogWords::tr("A credit code has digits and capital letters without I, O, S, V and Z");
    }
    const auto right = text.size() >= kCreditCodeLength - 1 ? checkDigitFor(text.left(kCreditCodeLength - 1)) : QChar();
    if (text.size() == kCreditCodeLength - 1) {
        return DialogWords::tr("17 of 18 characters; the check digit is %1").arg(right);
    }
    if (text.size() != kCreditCodeLength) {
        return DialogWords::tr("%1 of 18 characters").arg(text.size());
    }
    if (text.back() != right) {
        return DialogWords::tr("The check digit should be %1: compare all characters with the licence").arg(right);
    }
    return {};
}

QString industryProblem(const QString& code) {
    const auto text = code.trimmed();
    if (text.isEmpty() || industryName(upper(text))) {
        return {};
    }
    return DialogWords::tr("Not a manufacturing code of GB/T 4754-2017: C and 2 to 4 digits, such as C2110");
}

ProfileDialog::ProfileDialog(const EnterpriseProfile& profile, const QString& title, QWidget* parent)
    : QDialog(parent),
      m_name(new CheckedEdit(this)),
      m_creditCode(new CheckedEdit(this)),
      m_industry(new CheckedEdit(this)),
      m_process(new QComboBox(this)),
      m_size(new QComboBox(this)),
      m_staff(new QSpinBox(this)),
      m_district(new QLineEdit(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)),
      m_invented(profile.invented) {
    setObjectName(QStringLiteral("profileDialog"));
    setWindowTitle(title);
    resize(kWidth, sizeHint().height());
    m_name->line()->setObjectName(QStringLiteral("name"));
    m_creditCode->line()->setObjectName(QStringLiteral("creditCode"));
    m_industry->line()->setObjectName(QStringLiteral("industry"));
    m_process->setObjectName(QStringLiteral("process"));
    m_size->setObjectName(QStringLiteral("size"));
    m_staff->setObjectName(QStringLiteral("staff"));
    m_district->setObjectName(QStringLiteral("district"));

    m_name->setText(toQString(profile.name));
    m_creditCode->setText(toQString(profile.creditCode));
    m_industry->setText(toQString(profile.industry));
    fillCombo(m_process, {ProcessType::Discrete, ProcessType::Process, ProcessType::Mixed}, profile.process);
    fillCombo(m_size, {EnterpriseSize::Micro, EnterpriseSize::Small, EnterpriseSize::Medium, EnterpriseSize::Large},
              profile.size);
    m_staff->setRange(-1, kMostStaff);
    m_staff->setSpecialValueText(tr("not known"));
    m_staff->setValue(profile.staff.value_or(-1));
    m_district->setText(toQString(profile.district));

    m_name->setCheck([](const QString& text) { return text.isEmpty() ? tr("The name is needed.") : QString(); });
    m_creditCode->setHint(tr("18 characters, as on the business licence; may be left empty"));
    m_creditCode->setCheck(creditCodeProblem);
    m_industry->setCheck(industryProblem);

    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto add = [form](const QString& label, QWidget* field, QWidget* buddy) {
        auto* text = new QLabel(label);
        text->setBuddy(buddy);
        form->addRow(text, field);
    };
    add(tr("&Name"), m_name, m_name->line());
    add(tr("&Credit code"), m_creditCode, m_creditCode->line());
    add(tr("&Industry"), m_industry, m_industry->line());
    add(tr("&Process"), m_process, m_process);
    add(tr("Si&ze"), m_size, m_size);
    add(tr("S&taff"), m_staff, m_staff);
    add(tr("&District"), m_district, m_district);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_buttons);

    for (auto* edit : {m_name, m_creditCode, m_industry}) {
        connect(edit, &CheckedEdit::textChanged, this, [this] { check(); });
    }
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    m_name->line()->setFocus();
}

void ProfileDialog::check() {
    const auto name = industryName(upper(m_industry->text()));
    m_industry->setHint(name ? shown(*name) : tr("GB/T 4754 code, such as C2110; may be left empty"));
    m_buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(m_name->isAcceptable() && m_creditCode->isAcceptable() && m_industry->isAcceptable());
}

EnterpriseProfile ProfileDialog::profile() const {
    EnterpriseProfile profile;
    profile.name = toUtf8(m_name->text());
    profile.creditCode = upper(m_creditCode->text());
    profile.industry = upper(m_industry->text());
    profile.process = chosen<ProcessType>(m_process);
    profile.size = chosen<EnterpriseSize>(m_size);
    if (m_staff->value() >= 0) {
        profile.staff = m_staff->value();
    }
    profile.district = toUtf8(m_district->text().trimmed());
    profile.invented = m_invented;
    return profile;
}

AssessmentDialog::AssessmentDialog(const AssessmentHead& head, const QString& title, QWidget* parent)
    : QDialog(parent),
      m_kind(new QComboBox(this)),
      m_phase(new QComboBox(this)),
      m_date(new CheckedEdit(this)),
      m_assessor(new QLineEdit(this)) {
    setObjectName(QStringLiteral("assessmentDialog"));
    setWindowTitle(title);
    fillCombo(m_kind, {AssessmentKind::Self, AssessmentKind::OnSite}, head.kind);
    fillCombo(m_phase, {AssessmentPhase::Before, AssessmentPhase::After}, head.phase);
    m_kind->setObjectName(QStringLiteral("kind"));
    m_phase->setObjectName(QStringLiteral("phase"));
    m_date->line()->setObjectName(QStringLiteral("date"));
    m_assessor->setObjectName(QStringLiteral("assessor"));
    m_date->setText(head.date ? toQString(head.date->toString()) : QString());
    m_date->setHint(tr("Year-month-day, such as 2026-11-24"));
    m_date->setCheck([](const QString& text) {
        return text.isEmpty() || Date::parse(toUtf8(text)) ? QString() : errorText(ErrorCode::InvalidDate).what;
    });
    m_assessor->setText(toQString(head.assessor));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* form = new QFormLayout;
    const auto add = [form](const QString& label, QWidget* field, QWidget* buddy) {
        auto* text = new QLabel(label);
        text->setBuddy(buddy);
        form->addRow(text, field);
    };
    add(tr("&Kind"), m_kind, m_kind);
    add(tr("&Phase"), m_phase, m_phase);
    add(tr("&Date"), m_date, m_date->line());
    add(tr("&Assessor"), m_assessor, m_assessor);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(buttons);
    connect(m_date, &CheckedEdit::textChanged, this,
            [this, buttons] { buttons->button(QDialogButtonBox::Ok)->setEnabled(m_date->isAcceptable()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

AssessmentHead AssessmentDialog::head() const {
    AssessmentHead head;
    head.kind = chosen<AssessmentKind>(m_kind);
    head.phase = chosen<AssessmentPhase>(m_phase);
    if (auto date = Date::parse(toUtf8(m_date->text()))) {
        head.date = *date;
    }
    head.assessor = toUtf8(m_assessor->text().trimmed());
    return head;
}

} // namespace sihua::app
