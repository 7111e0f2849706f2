<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AnswerWords</name>
    <message>
        <source>Year-month-day, such as 2026-11-24</source>
        <translation>年-月-日，如 2026-11-24</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>%1 to %2, %3</source>
        <translation>%1 至 %2，%3</translation>
    </message>
    <message>
        <source>at least %1, %2</source>
        <translation>不小于 %1，%2</translation>
    </message>
    <message>
        <source>at most %1, %2</source>
        <translation>不大于 %1，%2</translation>
    </message>
    <message>
        <source>Outside the limits: %1</source>
        <translation>超出范围：%1</translation>
    </message>
    <message>
        <source>Not a fitting number: %1</source>
        <translation>数字不合要求：%1</translation>
    </message>
    <message>
        <source>not checked against the official text</source>
        <translation>未与官方文本核对</translation>
    </message>
    <message>
        <source>our own rule</source>
        <translation>本项目自定规则</translation>
    </message>
    <message>
        <source>decimal places: up to %1</source>
        <translation>小数最多 %1 位</translation>
    </message>
</context>
<context>
    <name>ChangeWords</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Kind of production</source>
        <translation>生产类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>从业人数</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区</translation>
    </message>
    <message>
        <source>Invented sample</source>
        <translation>虚构样例</translation>
    </message>
    <message>
        <source>Enterprise taken away</source>
        <translation>企业已移除</translation>
    </message>
    <message>
        <source>Assessment added</source>
        <translation>新增评估</translation>
    </message>
    <message>
        <source>Assessment: by whom</source>
        <translation>评估：方式</translation>
    </message>
    <message>
        <source>Assessment: before or after</source>
        <translation>评估：改造前/后</translation>
    </message>
    <message>
        <source>Assessment: day</source>
        <translation>评估：日期</translation>
    </message>
    <message>
        <source>Assessment: assessor</source>
        <translation>评估：评估人</translation>
    </message>
    <message>
        <source>Assessment: scheme</source>
        <translation>评估：评价体系</translation>
    </message>
    <message>
        <source>Assessment: version of the scheme</source>
        <translation>评估：评价体系版本</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Assessment: round</source>
        <translation>评估：轮次</translation>
    </message>
    <message>
        <source>Assessment: who works on it</source>
        <translation>评估：参与人</translation>
    </message>
    <message>
        <source>Assessment: started from</source>
        <translation>评估：起始于</translation>
    </message>
    <message>
        <source>Assessment: reason for going back</source>
        <translation>评估：退回原因</translation>
    </message>
    <message>
        <source>Level found</source>
        <translation>得出的等级</translation>
    </message>
    <message>
        <source>Score found</source>
        <translation>得出的得分</translation>
    </message>
    <message>
        <source>Rules that were used</source>
        <translation>所用规则</translation>
    </message>
    <message>
        <source>Assessment taken away</source>
        <translation>评估已移除</translation>
    </message>
    <message>
        <source>Evidence added</source>
        <translation>新增佐证</translation>
    </message>
    <message>
        <source>Evidence: file</source>
        <translation>佐证：文件</translation>
    </message>
    <message>
        <source>Evidence: checksum</source>
        <translation>佐证：校验值</translation>
    </message>
    <message>
        <source>Evidence: bytes</source>
        <translation>佐证：字节数</translation>
    </message>
    <message>
        <source>Evidence: caption</source>
        <translation>佐证：说明</translation>
    </message>
    <message>
        <source>Evidence: day</source>
        <translation>佐证：日期</translation>
    </message>
    <message>
        <source>Evidence: place</source>
        <translation>佐证：地点</translation>
    </message>
    <message>
        <source>Evidence: what it proves</source>
        <translation>佐证：所证明的内容</translation>
    </message>
    <message>
        <source>Evidence taken away</source>
        <translation>佐证已移除</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Done again</source>
        <translation>已重做</translation>
    </message>
    <message>
        <source>Choice of findings</source>
        <translation>诊断发现的取舍</translation>
    </message>
    <message>
        <source>Wishes for the roadmap</source>
        <translation>路线图要求</translation>
    </message>
    <message>
        <source>Roadmap: %1</source>
        <translation>路线图：%1</translation>
    </message>
    <message>
        <source>Settled: %1</source>
        <translation>已裁定：%1</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>not applicable: %1</source>
        <translation>不适用：%1</translation>
    </message>
    <message>
        <source>%1 (disputed: %2)</source>
        <translation>%1（有争议：%2）</translation>
    </message>
    <message>
        <source>by the enterprise</source>
        <translation>企业自填</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of evidence</source>
        <translation>
            <numerusform>%n 份佐证</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>What is in the report</source>
        <translation>报告内容</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Withdraw answer to &quot;%1&quot;</source>
        <translation>撤回“%1”的答案</translation>
    </message>
    <message>
        <source>Not applicable: &quot;%1&quot;</source>
        <translation>不适用：“%1”</translation>
    </message>
    <message>
        <source>Answer &quot;%1&quot;</source>
        <translation>回答“%1”</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>Edit assessment</source>
        <translation>修改评估信息</translation>
    </message>
    <message numerus="yes">
        <source>Stage of %n enterprise(s)</source>
        <translation>
            <numerusform>%n 家企业的阶段</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose findings</source>
        <translation>取舍诊断发现</translation>
    </message>
    <message>
        <source>Keep the roadmap</source>
        <translation>保存路线图</translation>
    </message>
    <message>
        <source>Set an earlier value again</source>
        <translation>恢复以前的值</translation>
    </message>
    <message>
        <source>Settle a conflict</source>
        <translation>裁定冲突</translation>
    </message>
    <message numerus="yes">
        <source>Settle %n conflict(s)</source>
        <translation>
            <numerusform>裁定 %n 处冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>移到 %1</translation>
    </message>
    <message numerus="yes">
        <source>Take over %n answer(s)</source>
        <translation>
            <numerusform>采用 %n 个答案</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose what is in the report</source>
        <translation>选择报告内容</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>It is not there.</source>
        <translation>找不到。</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or deleted. Check the name and the folder.</source>
        <translation>可能已被移动、改名或删除。请检查名称和所在文件夹。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>文件无法读取。</translation>
    </message>
    <message>
        <source>Check that you may read it and that the drive is connected.</source>
        <translation>请检查读取权限，以及磁盘是否已连接。</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>文件无法写入。</translation>
    </message>
    <message>
        <source>Choose another folder, or close the program that has the file open. What was there before is unchanged.</source>
        <translation>请换一个文件夹，或关闭正在使用该文件的程序。原有内容没有改动。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘空间不足。</translation>
    </message>
    <message>
        <source>Free some space and try again. What was there before is unchanged.</source>
        <translation>请清出一些空间再试。原有内容没有改动。</translation>
    </message>
    <message>
        <source>The text is not UTF-8.</source>
        <translation>文本不是 UTF-8 编码。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8 and try again.</source>
        <translation>请把文件另存为 UTF-8 后再试。</translation>
    </message>
    <message>
        <source>It is too long or too large.</source>
        <translation>内容过长或过大。</translation>
    </message>
    <message>
        <source>Shorten it, or split it into several.</source>
        <translation>请缩短，或拆分成几份。</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>这不是数字。</translation>
    </message>
    <message>
        <source>Type digits, with a point before decimals.</source>
        <translation>请输入数字，小数用小数点。</translation>
    </message>
    <message>
        <source>This is not a date.</source>
        <translation>这不是日期。</translation>
    </message>
    <message>
        <source>Type it as year-month-day, such as 2026-11-24.</source>
        <translation>请按年-月-日输入，如 2026-11-24。</translation>
    </message>
    <message>
        <source>The file is not valid JSON.</source>
        <translation>文件不是有效的 JSON。</translation>
    </message>
    <message>
        <source>Mend it at the place named below, or export it again.</source>
        <translation>请在下面指出的位置修改，或重新导出。</translation>
    </message>
    <message>
        <source>The program was asked for something impossible.</source>
        <translation>程序遇到了无法执行的请求。</translation>
    </message>
    <message>
        <source>This is a fault of the program. Please report it with the line below.</source>
        <translation>这是程序的错误，请把下面一行反馈给我们。</translation>
    </message>
    <message>
        <source>Mend the rule at the place named below.</source>
        <translation>请在下面指出的位置修改规则。</translation>
    </message>
    <message>
        <source>A rule&apos;s expression cannot be read.</source>
        <translation>规则里的表达式无法读懂。</translation>
    </message>
    <message>
        <source>A rule names something that does not exist.</source>
        <translation>规则引用了不存在的名称。</translation>
    </message>
    <message>
        <source>A rule mixes values that do not go together.</source>
        <translation>规则里的数值类型不相配。</translation>
    </message>
    <message>
        <source>A rule calls a function that does not exist.</source>
        <translation>规则调用了不存在的函数。</translation>
    </message>
    <message>
        <source>A rule calls a function with the wrong arguments.</source>
        <translation>规则调用函数时参数不对。</translation>
    </message>
    <message>
        <source>A rule uses a part of the language that rule packs may not use.</source>
        <translation>规则使用了规则包不允许的语言成分。</translation>
    </message>
    <message>
        <source>A rule takes too much work.</source>
        <translation>规则的计算量过大。</translation>
    </message>
    <message>
        <source>A rule compares or adds quantities of different units.</source>
        <translation>规则把单位不同的量相加或比较。</translation>
    </message>
    <message>
        <source>A rule&apos;s expression has no value.</source>
        <translation>规则里的表达式没有结果。</translation>
    </message>
    <message>
        <source>Mend the rule pack at the place named below, or install it again.</source>
        <translation>请在下面指出的位置修改规则包，或重新安装。</translation>
    </message>
    <message>
        <source>A file of the rule pack is not valid YAML.</source>
        <translation>规则包里有文件不是有效的 YAML。</translation>
    </message>
    <message>
        <source>A key stands twice in the rule pack.</source>
        <translation>规则包里有键重复出现。</translation>
    </message>
    <message>
        <source>The rule pack has a key that its format does not know.</source>
        <translation>规则包里有格式之外的键。</translation>
    </message>
    <message>
        <source>Something required is missing.</source>
        <translation>缺少必需的内容。</translation>
    </message>
    <message>
        <source>The rule pack has a list, a text or a number where something else belongs.</source>
        <translation>规则包里有内容的种类不对：列表、文本或数字放错了地方。</translation>
    </message>
    <message>
        <source>An identifier has the wrong form.</source>
        <translation>标识符的写法不对。</translation>
    </message>
    <message>
        <source>Two things bear the same identifier.</source>
        <translation>两项内容用了同一个标识符。</translation>
    </message>
    <message>
        <source>An identifier names nothing.</source>
        <translation>标识符没有对应的内容。</translation>
    </message>
    <message>
        <source>A table is malformed.</source>
        <translation>表格格式有误。</translation>
    </message>
    <message>
        <source>A text lacks Chinese or English.</source>
        <translation>有文本缺少中文或英文。</translation>
    </message>
    <message>
        <source>A rule names no source.</source>
        <translation>规则没有注明来源。</translation>
    </message>
    <message>
        <source>Weights or points do not add up.</source>
        <translation>权重或分值合计不对。</translation>
    </message>
    <message>
        <source>Rules depend on one another in a circle.</source>
        <translation>规则互相依赖，形成循环。</translation>
    </message>
    <message>
        <source>Two rows of a table match the same values.</source>
        <translation>表格有两行同时符合同一数值。</translation>
    </message>
    <message>
        <source>A table leaves some values out.</source>
        <translation>表格没有覆盖全部数值。</translation>
    </message>
    <message>
        <source>A rule can never apply.</source>
        <translation>有规则永远不会生效。</translation>
    </message>
    <message>
        <source>A gate can never keep anybody out.</source>
        <translation>有门槛永远不起作用。</translation>
    </message>
    <message>
        <source>The levels do not form a ladder without holes.</source>
        <translation>等级不连续。</translation>
    </message>
    <message>
        <source>A question is asked that no scheme reads.</source>
        <translation>有问题没有任何评价体系使用。</translation>
    </message>
    <message>
        <source>A published rule pack has been changed.</source>
        <translation>已发布的规则包被改动。</translation>
    </message>
    <message>
        <source>Install the original version again; a changed pack needs a new version number.</source>
        <translation>请重新安装原版本；改动过的规则包须用新的版本号。</translation>
    </message>
    <message>
        <source>The interview has no such question.</source>
        <translation>访谈里没有这个问题。</translation>
    </message>
    <message>
        <source>Check the identifier; it may belong to another version of the interview.</source>
        <translation>请检查标识符，它可能属于另一版访谈。</translation>
    </message>
    <message>
        <source>This does not answer the question.</source>
        <translation>这不能作为本题的答案。</translation>
    </message>
    <message>
        <source>Give a number, a choice, a text or a date, as the question asks.</source>
        <translation>请按题目要求填写数字、选项、文字或日期。</translation>
    </message>
    <message>
        <source>The value is outside the limits.</source>
        <translation>数值超出范围。</translation>
    </message>
    <message>
        <source>Check the figure and its unit.</source>
        <translation>请检查数值和单位。</translation>
    </message>
    <message>
        <source>The question has no such option.</source>
        <translation>本题没有这个选项。</translation>
    </message>
    <message>
        <source>Choose one of the options shown.</source>
        <translation>请选择列出的选项。</translation>
    </message>
    <message>
        <source>These options exclude one another.</source>
        <translation>所选选项互相排斥。</translation>
    </message>
    <message>
        <source>Choose one only, or &quot;none&quot; without any other.</source>
        <translation>只能选一项；选“均无”时不能再选其他。</translation>
    </message>
    <message>
        <source>A question is answered twice.</source>
        <translation>有问题回答了两次。</translation>
    </message>
    <message>
        <source>Keep one of the two answers.</source>
        <translation>请保留其中一个答案。</translation>
    </message>
    <message>
        <source>Answers contradict one another.</source>
        <translation>答案互相矛盾。</translation>
    </message>
    <message>
        <source>Check the questions named and correct one.</source>
        <translation>请核对指出的问题并改正。</translation>
    </message>
    <message>
        <source>The scheme has no such score.</source>
        <translation>评价体系里没有这个得分项。</translation>
    </message>
    <message>
        <source>Check the identifier.</source>
        <translation>请检查标识符。</translation>
    </message>
    <message>
        <source>This file is not a Sihua workspace.</source>
        <translation>这个文件不是四化工作区。</translation>
    </message>
    <message>
        <source>Choose a file that was made by Sihua; its name usually ends in .sihua.</source>
        <translation>请选择由本程序建立的文件，文件名一般以 .sihua 结尾。</translation>
    </message>
    <message>
        <source>This workspace was written by a newer version of Sihua.</source>
        <translation>这个工作区由更新版本的程序写成。</translation>
    </message>
    <message>
        <source>Update Sihua, then open it again. The file has not been touched.</source>
        <translation>请升级程序后再打开。文件没有改动。</translation>
    </message>
    <message>
        <source>This workspace is damaged.</source>
        <translation>工作区已损坏。</translation>
    </message>
    <message>
        <source>Do not write to it. Open a backup copy, and keep the damaged file for support. Nothing in it has been changed.</source>
        <translation>请不要再写入。打开备份，并保留损坏的文件以便检修。文件没有改动。</translation>
    </message>
    <message>
        <source>Somebody else has this workspace open.</source>
        <translation>工作区正被他人打开。</translation>
    </message>
    <message>
        <source>Close it there and try again, or open it read-only to look at it.</source>
        <translation>请在那边关闭后再试，或以只读方式打开查看。</translation>
    </message>
    <message>
        <source>This workspace can be read but not written.</source>
        <translation>工作区只能读取，不能写入。</translation>
    </message>
    <message>
        <source>Copy it to a folder of yours and open the copy to go on working.</source>
        <translation>请复制到自己的文件夹，打开副本继续工作。</translation>
    </message>
    <message>
        <source>The unified social credit code is not valid.</source>
        <translation>统一社会信用代码无效。</translation>
    </message>
    <message>
        <source>Compare all 18 characters with the business licence.</source>
        <translation>请与营业执照逐位核对全部18位。</translation>
    </message>
    <message>
        <source>This assessment is closed.</source>
        <translation>该评估已定稿。</translation>
    </message>
    <message>
        <source>Reopen it and say why; the reason is kept with its history.</source>
        <translation>请先重新开启并说明原因，原因会随历史一并保留。</translation>
    </message>
    <message>
        <source>This package cannot be opened.</source>
        <translation>无法打开该交换包。</translation>
    </message>
    <message>
        <source>Check the passphrase. If it is right, the file was changed or cut off on its way: ask for it again. Nothing has been written.</source>
        <translation>请核对口令。口令无误时，说明文件在传输中被改动或截断，请对方重新发送。未写入任何内容。</translation>
    </message>
    <message>
        <source>A field has a value that is not allowed.</source>
        <translation>有字段的值不符合要求。</translation>
    </message>
    <message>
        <source>Correct the field and try again.</source>
        <translation>请改正后再试。</translation>
    </message>
    <message>
        <source>There is one with that name already.</source>
        <translation>已有同名的内容。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>This is not an .xlsx workbook.</source>
        <translation>这不是 .xlsx 工作簿。</translation>
    </message>
    <message>
        <source>Save it as .xlsx without a password and try again.</source>
        <translation>请另存为不带密码的 .xlsx 后再试。</translation>
    </message>
    <message>
        <source>This workbook is not safe to open.</source>
        <translation>这个工作簿打开有风险。</translation>
    </message>
    <message>
        <source>Ask its sender for a clean copy: open it in a spreadsheet program and save it as a new .xlsx.</source>
        <translation>请向对方要一份干净的副本：用电子表格软件打开，另存为新的 .xlsx。</translation>
    </message>
    <message>
        <source>The workbook could not be made.</source>
        <translation>工作簿未能生成。</translation>
    </message>
    <message>
        <source>Try again in another folder. If that fails too, report it with the line below.</source>
        <translation>请换一个文件夹再试。仍然失败时，请把下面一行反馈给我们。</translation>
    </message>
</context>
<context>
    <name>KnowledgeTree</name>
    <message>
        <source>read in the official text</source>
        <translation>已读官方文本</translation>
    </message>
    <message>
        <source>from another source, not checked against the official text</source>
        <translation>来自其他来源，未与官方文本核对</translation>
    </message>
    <message>
        <source>our own rule</source>
        <translation>自定规则</translation>
    </message>
    <message>
        <source>%1, weight %2</source>
        <translation>%1，权重 %2</translation>
    </message>
    <message>
        <source>points</source>
        <translation>分</translation>
    </message>
    <message>
        <source>straight from %1 (nothing) to %2 (full marks) of %3</source>
        <translation>%3 从 %1（零分）到 %2（满分）线性计分</translation>
    </message>
    <message>
        <source>%1 points for each that holds</source>
        <translation>每满足一项 %1 分</translation>
    </message>
    <message>
        <source>How sure its scores and gates are</source>
        <translation>得分与门槛的可信程度</translation>
    </message>
    <message>
        <source>Questions it reads</source>
        <translation>采集的问题数</translation>
    </message>
    <message>
        <source>SHA-256 of the pack</source>
        <translation>规则包 SHA-256</translation>
    </message>
    <message>
        <source>Full marks</source>
        <translation>满分</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>No level while this holds</source>
        <translation>满足此条件时不予定级</translation>
    </message>
    <message>
        <source>Level %1 at most while this holds</source>
        <translation>满足此条件时最高 %1 级</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>可信程度</translation>
    </message>
    <message>
        <source>What could not be verified</source>
        <translation>未能核实的内容</translation>
    </message>
    <message>
        <source>Takes about</source>
        <translation>约需</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>询问对象</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证材料</translation>
    </message>
    <message>
        <source>Asked when</source>
        <translation>询问条件</translation>
    </message>
    <message>
        <source>%1: %2 (%3 to %4) ×10,000 yuan, %5 quarter(s)</source>
        <translation>%1：%2 万元（%3 至 %4），%5 个季度</translation>
    </message>
    <message>
        <source>Cost and duration</source>
        <translation>投入与工期</translation>
    </message>
    <message>
        <source>Needs before</source>
        <translation>前置条件</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>效益</translation>
    </message>
    <message>
        <source>Who supplies it</source>
        <translation>供应商类型</translation>
    </message>
    <message>
        <source>not limited, or not known</source>
        <translation>不限或未知</translation>
    </message>
    <message>
        <source>Apply from</source>
        <translation>申报开始</translation>
    </message>
    <message>
        <source>Apply until</source>
        <translation>申报截止</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最高</translation>
    </message>
    <message>
        <source>%1 ×10,000 yuan</source>
        <translation>%1 万元</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Enterprises</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>访谈</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Roadmap</source>
        <translation>路线图</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>A credit code has digits and capital letters without I, O, S, V and Z</source>
        <translation>信用代码由数字和大写字母组成，不含 I、O、S、V、Z</translation>
    </message>
    <message>
        <source>17 of 18 characters; the check digit is %1</source>
        <translation>已输入17位，校验位应为 %1</translation>
    </message>
    <message>
        <source>%1 of 18 characters</source>
        <translation>已输入 %1 位，共18位</translation>
    </message>
    <message>
        <source>The check digit should be %1: compare all characters with the licence</source>
        <translation>校验位应为 %1，请与营业执照逐位核对</translation>
    </message>
    <message>
        <source>Not a manufacturing code of GB/T 4754-2017: C and 2 to 4 digits, such as C2110</source>
        <translation>不是 GB/T 4754-2017 的制造业代码：C 加2至4位数字，如 C2110</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>These are the questions, sorted by whom you ask: a tick says answered, a circle still open.</source>
        <translation>这里是按询问对象排列的问题：打勾的已答，圆圈的未答。</translation>
    </message>
    <message>
        <source>You answer by digit, letter or typing, and Enter leads to the next open question.</source>
        <translation>用数字键、字母键或直接输入来回答，回车到下一个未答的问题。</translation>
    </message>
    <message>
        <source>Every answer is in the file the moment you give it, so there is nothing to save.</source>
        <translation>每个答案一给出就已写入文件，所以不用保存。</translation>
    </message>
    <message>
        <source>Scores move with each answer, and pressing one shows how it comes about.</source>
        <translation>得分随每个答案变化，按一下就能看到它怎样得来。</translation>
    </message>
    <message>
        <source>The level names what keeps it down, and Ctrl+D shows the whole derivation.</source>
        <translation>等级会说明被什么压住，Ctrl+D 显示完整的追溯。</translation>
    </message>
    <message>
        <source>The diagnosis sets schemes side by side, lists the findings, and shows the least way to the next level.</source>
        <translation>诊断页把各体系并列，列出诊断发现，并给出通往下一等级的最省的路。</translation>
    </message>
    <message>
        <source>Move budget and team, and the roadmap is planned again while you look.</source>
        <translation>移动预算和人力，路线图当场重新排出。</translation>
    </message>
    <message>
        <source>You read the report here before you write it as a workbook or a PDF.</source>
        <translation>在这里先读报告，再写成工作簿或 PDF。</translation>
    </message>
    <message>
        <source>Every rule stands here with its source and how sure we are of it.</source>
        <translation>每条规则都在这里，连同出处和可靠程度。</translation>
    </message>
    <message>
        <source>All enterprises of your workspace are in this table, which filters as you type.</source>
        <translation>工作区的全部企业都在这张表里，边输入边筛选。</translation>
    </message>
    <message>
        <source>Whatever you do can be undone by Ctrl+Z, and F1 opens the manual at the place where you are.</source>
        <translation>做过的都能用 Ctrl+Z 撤销，F1 在您所在之处打开手册。</translation>
    </message>
    <message>
        <source>Each bar is an initiative that you can move, pin or leave out.</source>
        <translation>每条横条是一项举措，可以移动、固定或排除。</translation>
    </message>
</context>
<context>
    <name>sihua::app::AnswerDetails</name>
    <message>
        <source>Not applicable (N)</source>
        <translation>不适用(N)</translation>
    </message>
    <message>
        <source>Why does the question not apply?</source>
        <translation>为什么不适用？</translation>
    </message>
    <message>
        <source>Reason why the question does not apply</source>
        <translation>不适用的原因</translation>
    </message>
    <message>
        <source>No&amp;te</source>
        <translation>备注(&amp;T)</translation>
    </message>
    <message>
        <source>E&amp;vidence</source>
        <translation>佐证材料(&amp;V)</translation>
    </message>
    <message>
        <source>File names or document numbers, separated by semicolons</source>
        <translation>文件名或文件编号，用分号隔开</translation>
    </message>
    <message>
        <source>&amp;Given by</source>
        <translation>答案来自(&amp;G)</translation>
    </message>
    <message>
        <source>Consultant</source>
        <translation>顾问</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>&amp;Sureness</source>
        <translation>把握(&amp;S)</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>an estimate</source>
        <translation>估计</translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation>较有把握</translation>
    </message>
    <message>
        <source>on record</source>
        <translation>有据可查</translation>
    </message>
</context>
<context>
    <name>sihua::app::AnswerEditor</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>sihua::app::Appearance</name>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>Size of te&amp;xts</source>
        <translation>文字大小(&amp;X)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller</source>
        <translation>缩小(&amp;M)</translation>
    </message>
    <message>
        <source>As the &amp;system has it</source>
        <translation>恢复系统大小(&amp;S)</translation>
    </message>
</context>
<context>
    <name>sihua::app::AssessmentDialog</name>
    <message>
        <source>Year-month-day, such as 2026-11-24</source>
        <translation>年-月-日，如 2026-11-24</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>评估方式(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Phase</source>
        <translation>阶段(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>日期(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Assessor</source>
        <translation>评估人(&amp;A)</translation>
    </message>
</context>
<context>
    <name>sihua::app::BackupModel</name>
    <message>
        <source>the first opening of the day</source>
        <translation>当天首次打开</translation>
    </message>
    <message>
        <source>before another file was taken in</source>
        <translation>并入另一个文件之前</translation>
    </message>
    <message>
        <source>before the file&apos;s format changed</source>
        <translation>文件格式改变之前</translation>
    </message>
    <message>
        <source>before a backup was restored</source>
        <translation>恢复备份之前</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>手动备份</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
</context>
<context>
    <name>sihua::app::BackupsDialog</name>
    <message>
        <source>&amp;Restore this one</source>
        <translation>恢复此备份(&amp;R)</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backups, the latest first</source>
        <translation>备份，最近的在前</translation>
    </message>
    <message>
        <source>Copies that Sihua made by itself. Restoring puts one in the workspace&apos;s place; what is there now becomes a backup too.</source>
        <translation>四化自动保存的副本。恢复会用它替换工作区；现在的内容也会成为一份备份。</translation>
    </message>
    <message>
        <source>There is no backup yet. One is made at the first opening of each day.</source>
        <translation>还没有备份。每天首次打开时自动备份一次。</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>sihua::app::ChangeModel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
</context>
<context>
    <name>sihua::app::ChangesPanel</name>
    <message>
        <source>Reading the history …</source>
        <translation>正在读取历史…</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>所有日期</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n change(s)</source>
        <translation>
            <numerusform>%n 处改动中的 %1 处</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is now: %2</source>
        <translation>%1 现为：%2</translation>
    </message>
    <message>
        <source>This enterprise</source>
        <translation>本企业</translation>
    </message>
    <message>
        <source>The whole workspace</source>
        <translation>整个工作区</translation>
    </message>
    <message>
        <source>Whose changes</source>
        <translation>改动范围</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>改动人</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>改动日期</translation>
    </message>
    <message>
        <source>Search in fields and values</source>
        <translation>在字段和值中查找</translation>
    </message>
    <message>
        <source>Only this &amp;field</source>
        <translation>仅此字段(&amp;F)</translation>
    </message>
    <message>
        <source>Every value that the field of the chosen line ever had</source>
        <translation>所选行的字段有过的每一个值</translation>
    </message>
    <message>
        <source>Changes, the latest first</source>
        <translation>改动记录，最近的在前</translation>
    </message>
    <message>
        <source>&amp;Take this change back</source>
        <translation>撤回此改动(&amp;T)</translation>
    </message>
    <message>
        <source>Set the field to what it said before this change</source>
        <translation>把字段改回此次改动之前的值</translation>
    </message>
    <message>
        <source>&amp;Use this value again</source>
        <translation>再次采用此值(&amp;U)</translation>
    </message>
    <message>
        <source>Set the field to what it said after this change</source>
        <translation>把字段改为此次改动之后的值</translation>
    </message>
    <message>
        <source>&amp;Compare with now</source>
        <translation>与现在比较(&amp;C)</translation>
    </message>
    <message>
        <source>The assessment as it was right after this change, beside what it is now</source>
        <translation>此次改动刚完成时的评估与现在的评估并列显示</translation>
    </message>
</context>
<context>
    <name>sihua::app::CityPanel</name>
    <message>
        <source>Scoring the enterprises under %1 …</source>
        <translation>正在按《%1》为各企业计分……</translation>
    </message>
    <message>
        <source>%1: %2 of the %3 enterprises listed have a score.</source>
        <translation>《%1》：所列 %3 家企业中有 %2 家已有得分。</translation>
    </message>
    <message>
        <source>Fewer than %1 have one: no figure is shown, so that none can be told apart.</source>
        <translation>有得分的不足 %1 家：为免辨认出个别企业，不显示统计数字。</translation>
    </message>
    <message>
        <source>Scores in percent of the maximum, n = %1: %2</source>
        <translation>得分占满分的百分比，n = %1：%2</translation>
    </message>
    <message>
        <source>no district</source>
        <translation>未填区县</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of scoring</source>
        <translation>计分进度</translation>
    </message>
    <message>
        <source>Mean share of the maximum, by district and dimension</source>
        <translation>各区县各维度的平均得分率</translation>
    </message>
    <message>
        <source>Distribution of scores</source>
        <translation>得分分布</translation>
    </message>
</context>
<context>
    <name>sihua::app::ComparisonModel</name>
    <message>
        <source>the same</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>one says not applicable</source>
        <translation>一方认为不适用</translation>
    </message>
    <message>
        <source>only one answered</source>
        <translation>仅一方回答</translation>
    </message>
    <message>
        <source>not applicable: %1</source>
        <translation>不适用：%1</translation>
    </message>
    <message>
        <source>How far the two are apart on the question&apos;s scale: 0 the same, 1 the two ends</source>
        <translation>两个答案在该题尺度上的距离：0 为相同，1 为两端</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
</context>
<context>
    <name>sihua::app::ComparisonPanel</name>
    <message>
        <source>There is no assessment to compare.</source>
        <translation>没有可比较的评估。</translation>
    </message>
    <message>
        <source>There was no such assessment at that moment.</source>
        <translation>当时还没有这次评估。</translation>
    </message>
    <message>
        <source>not scored: its rules are not installed</source>
        <translation>未评分：未安装其规则</translation>
    </message>
    <message>
        <source>not scored: answers contradict one another</source>
        <translation>未评分：答案互相矛盾</translation>
    </message>
    <message>
        <source>First: %1. Second: %2. %3 of %4 answers of both are the same; weighted kappa %5.</source>
        <translation>第一份：%1。第二份：%2。双方都回答的 %4 题中 %3 题一致；加权 kappa %5。</translation>
    </message>
    <message>
        <source>First assessment</source>
        <translation>第一份评估</translation>
    </message>
    <message>
        <source>Second assessment</source>
        <translation>第二份评估</translation>
    </message>
    <message>
        <source>as it &amp;was at</source>
        <translation>当时(&amp;W)</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Only what &amp;differs</source>
        <translation>仅显示不同(&amp;D)</translation>
    </message>
    <message>
        <source>Answers side by side; Enter goes to the question</source>
        <translation>答案并列；回车转到该题</translation>
    </message>
    <message>
        <source>Agreement by section</source>
        <translation>各部分的一致性</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Answered by both</source>
        <translation>双方均回答</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Weighted kappa</source>
        <translation>加权 kappa</translation>
    </message>
    <message>
        <source>Agreement beyond chance, of answers on a scale: 1 all equal, 0 no better than chance (Cohen 1968, quadratic weights)</source>
        <translation>有尺度的答案去除偶然后的一致性：1 为全部相同，0 为不优于偶然（Cohen 1968，二次权重）</translation>
    </message>
</context>
<context>
    <name>sihua::app::ConflictPanel</name>
    <message>
        <source>Nothing is open: no two files differ about any field.</source>
        <translation>没有待裁定的内容：各文件之间没有不同。</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) about which merged files differ. A digit or a click settles; the history keeps both.</source>
        <translation>
            <numerusform>合并的文件有 %n 个字段不同。按数字键或点击即可裁定；两个值都留在历史中。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · counts at present</source>
        <translation>%1 · 目前采用</translation>
    </message>
    <message>
        <source>Use this (%1)</source>
        <translation>采用此值 (%1)</translation>
    </message>
    <message>
        <source>Use %1, by %2</source>
        <translation>采用 %2 的“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) settled; %1 the rule cannot decide.</source>
        <translation>
            <numerusform>已裁定 %n 处冲突；另有 %1 处规则无法判定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take in another &amp;workspace…</source>
        <translation>并入另一个工作区(&amp;W)…</translation>
    </message>
    <message>
        <source>Fields in conflict</source>
        <translation>有冲突的字段</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>kept with the settlement; may stay empty</source>
        <translation>随裁定一并保存；可留空</translation>
    </message>
    <message>
        <source>What was written later</source>
        <translation>采用较晚写入的</translation>
    </message>
    <message>
        <source>The consultant&apos;s answer over the enterprise&apos;s own</source>
        <translation>顾问的答案优先于企业自填</translation>
    </message>
    <message>
        <source>The answer with evidence</source>
        <translation>采用有佐证的答案</translation>
    </message>
    <message>
        <source>Rule for all</source>
        <translation>统一规则</translation>
    </message>
    <message>
        <source>&amp;Settle all by this rule</source>
        <translation>按此规则全部裁定(&amp;S)</translation>
    </message>
</context>
<context>
    <name>sihua::app::CrosswalkPanel</name>
    <message>
        <source>This scheme asks another interview.</source>
        <translation>该体系使用另一份访谈问卷。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing: what is asked for %1 is enough.</source>
        <translation>无须再问：%1 所问的已经足够。</translation>
    </message>
    <message numerus="yes">
        <source>%n more question(s) after %1</source>
        <translation>
            <numerusform>问过 %1 之后，还须问 %n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>, about %1 minutes</source>
        <translation>，约 %1 分钟</translation>
    </message>
    <message>
        <source>What else must I &amp;ask for</source>
        <translation>还须问什么(&amp;A)：</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>问谁</translation>
    </message>
    <message>
        <source>Questions still to ask</source>
        <translation>还须问的问题</translation>
    </message>
</context>
<context>
    <name>sihua::app::DerivationPanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the derivation (Esc)</source>
        <translation>关闭追溯(Esc)</translation>
    </message>
    <message>
        <source>Derivation</source>
        <translation>追溯</translation>
    </message>
</context>
<context>
    <name>sihua::app::DiagnosisPage</name>
    <message>
        <source>&amp;Scores</source>
        <translation>得分(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>诊断发现(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reviewer&apos;s questions</source>
        <translation>复核疑问(&amp;R)</translation>
    </message>
    <message>
        <source>Way to the &amp;next level</source>
        <translation>升级途径(&amp;N)</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
</context>
<context>
    <name>sihua::app::DifferenceModel</name>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已改</translation>
    </message>
    <message>
        <source>conflicting</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>不采用</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>not applicable: %1</source>
        <translation>不适用：%1</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Question, or what is wrong</source>
        <translation>问题，或错误说明</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>现有</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
</context>
<context>
    <name>sihua::app::EnterpriseModel</name>
    <message>
        <source>%1 (invented)</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>已邀请</translation>
    </message>
    <message>
        <source>self-assessed</source>
        <translation>已自评</translation>
    </message>
    <message>
        <source>on site</source>
        <translation>现场诊断</translation>
    </message>
    <message>
        <source>in review</source>
        <translation>复核中</translation>
    </message>
    <message>
        <source>final</source>
        <translation>已定稿</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Assessor</source>
        <translation>评估人</translation>
    </message>
</context>
<context>
    <name>sihua::app::EnterprisePage</name>
    <message>
        <source>Find by name, code, industry or district</source>
        <translation>按名称、代码、行业或区查找</translation>
    </message>
    <message>
        <source>Find enterprises</source>
        <translation>查找企业</translation>
    </message>
    <message>
        <source>Enterprises</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>&amp;Add enterprise…</source>
        <translation>添加企业(&amp;A)…</translation>
    </message>
    <message>
        <source>Edit &amp;profile…</source>
        <translation>修改企业资料(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Open interview</source>
        <translation>打开访谈(&amp;O)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>no district</source>
        <translation>未填区县</translation>
    </message>
    <message>
        <source>All districts</source>
        <translation>全部区县</translation>
    </message>
    <message>
        <source>All industries</source>
        <translation>全部行业</translation>
    </message>
    <message>
        <source>All sizes</source>
        <translation>全部规模</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>全部阶段</translation>
    </message>
    <message>
        <source>level %1</source>
        <translation>%1 级</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>全部等级</translation>
    </message>
    <message>
        <source>Move to &amp;stage</source>
        <translation>移至阶段(&amp;S)</translation>
    </message>
    <message>
        <source>Write &amp;questionnaires…</source>
        <translation>导出问卷(&amp;Q)…</translation>
    </message>
    <message>
        <source>Write &amp;workbooks…</source>
        <translation>导出工作簿(&amp;W)…</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Why do they go back to &quot;%1&quot;?</source>
        <translation>为什么退回到“%1”？</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>按阶段</translation>
    </message>
    <message>
        <source>In figures</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>This workspace has no enterprise yet. Add the first one to begin its interview, or import a list.</source>
        <translation>工作区里还没有企业。添加第一家企业即可开始访谈，也可以导入企业名单。</translation>
    </message>
    <message>
        <source>I&amp;mport a list…</source>
        <translation>导入名单(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;With the selected</source>
        <translation>批量操作(&amp;W)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>&amp;Pack for somebody…</source>
        <translation>打包给他人(&amp;P)…</translation>
    </message>
</context>
<context>
    <name>sihua::app::EvidenceStrip</name>
    <message>
        <source>The file is not beside this workspace.</source>
        <translation>文件不在此工作区旁。</translation>
    </message>
    <message>
        <source>pasted %1</source>
        <translation>粘贴 %1</translation>
    </message>
    <message>
        <source>Add &amp;file…</source>
        <translation>添加文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Drop photos and documents here, or paste them with Ctrl+Shift+V.</source>
        <translation>把照片和文件拖到这里，或按 Ctrl+Shift+V 粘贴。</translation>
    </message>
    <message>
        <source>Evidence; Enter opens a file, Delete takes it off</source>
        <translation>佐证文件；Enter 打开，Delete 移除</translation>
    </message>
</context>
<context>
    <name>sihua::app::ExplanationModel</name>
    <message>
        <source>not checked against the official text</source>
        <translation>未与官方文本核对</translation>
    </message>
    <message>
        <source>our own rule</source>
        <translation>本项目自定规则</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>sihua::app::FindQuestionDialog</name>
    <message>
        <source>Find a question</source>
        <translation>查找问题</translation>
    </message>
    <message>
        <source>Words of the question, in Chinese or English</source>
        <translation>问题里的词，中文或英文</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>要查找的词</translation>
    </message>
    <message>
        <source>Questions found</source>
        <translation>找到的问题</translation>
    </message>
</context>
<context>
    <name>sihua::app::FindingPanel</name>
    <message>
        <source>Advice: %1</source>
        <translation>建议：%1</translation>
    </message>
    <message>
        <source>In the report: finding</source>
        <translation>写入报告：诊断发现</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>轻重</translation>
    </message>
    <message>
        <source>About</source>
        <translation>涉及</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>%1 finds nothing to say.</source>
        <translation>《%1》没有诊断发现。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 findings go into the report. Space takes one in or out, F2 rewords it, Alt+Up and Alt+Down move it.</source>
        <translation>《%1》：%3 条发现中有 %2 条写入报告。空格键取舍，F2 改写，Alt+↑、Alt+↓ 调整顺序。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断发现</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>为什么？(&amp;W)</translation>
    </message>
</context>
<context>
    <name>sihua::app::HelpWindow</name>
    <message>
        <source>No page has all of these words. Try fewer, or a single one.</source>
        <translation>没有哪一页含有全部这些词。请少输几个，或只输一个。</translation>
    </message>
    <message>
        <source>Manual – Sihua</source>
        <translation>手册 – 四化</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前进(&amp;F)</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>搜索手册</translation>
    </message>
    <message>
        <source>Contents of the manual</source>
        <translation>手册目录</translation>
    </message>
    <message>
        <source>Page of the manual</source>
        <translation>手册内容</translation>
    </message>
</context>
<context>
    <name>sihua::app::HistoryPage</name>
    <message>
        <source>Changes</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge: %1 to settle</source>
        <translation>合并：%1 处待裁定</translation>
    </message>
</context>
<context>
    <name>sihua::app::ImportAnswersDialog</name>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>What the file would change; Space chooses</source>
        <translation>文件会改变的内容；空格键选取</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>用于(&amp;F)</translation>
    </message>
    <message>
        <source>A new enterprise: %1</source>
        <translation>新企业：%1</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 conflicting with what somebody stands behind, %4 the same, %5 rejected. Nothing is taken over yet.</source>
        <translation>新增 %1，已改 %2，与有人负责的答案冲突 %3，相同 %4，不采用 %5。尚未采用任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>Take over %n answer(s)</source>
        <translation>
            <numerusform>采用 %n 个答案</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sihua::app::ImportEnterprisesDialog</name>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>What the list would bring</source>
        <translation>名单的内容</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>不导入：%1</translation>
    </message>
    <message>
        <source>left out: is here already</source>
        <translation>不导入：已有此企业</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>%1 taken, %2 here already, %3 with faults.</source>
        <translation>导入 %1 家，已有 %2 家，有误 %3 行。</translation>
    </message>
    <message numerus="yes">
        <source>Import %n enterprise(s)</source>
        <translation>
            <numerusform>导入 %n 家企业</numerusform>
        </translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>sihua::app::InterviewModel</name>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>does not arise</source>
        <translation>无需回答</translation>
    </message>
    <message>
        <source>contradicts another answer</source>
        <translation>与其他答案矛盾</translation>
    </message>
</context>
<context>
    <name>sihua::app::InterviewPanel</name>
    <message>
        <source>Interview: %1 of %2 answered</source>
        <translation>访谈：已答 %1 / %2</translation>
    </message>
    <message>
        <source>Only &amp;unanswered</source>
        <translation>仅看未答(&amp;U)</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Everybody: %1 open, %2 min</source>
        <translation>所有人：未答 %1 题，约 %2 分钟</translation>
    </message>
    <message>
        <source>%1: %2 open, %3 min</source>
        <translation>%1：未答 %2 题，约 %3 分钟</translation>
    </message>
    <message>
        <source>Whose questions</source>
        <translation>询问对象</translation>
    </message>
</context>
<context>
    <name>sihua::app::InventoryModel</name>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
</context>
<context>
    <name>sihua::app::KnowledgePage</name>
    <message>
        <source>Checking every pack …</source>
        <translation>正在检查所有规则包……</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>轻重</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Every pack is in order.</source>
        <translation>所有规则包均无问题。</translation>
    </message>
    <message>
        <source>%1 errors, %2 other messages. Enter opens the file.</source>
        <translation>%1 个错误，%2 条其他信息。按 Enter 打开文件。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上次</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>The two score alike, rule by rule.</source>
        <translation>两者逐条规则计分一致。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) differ.</source>
        <translation>
            <numerusform>%n 条规则不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Browse</source>
        <translation>浏览(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>检查(&amp;C)</translation>
    </message>
    <message>
        <source>Compare &amp;versions</source>
        <translation>比较版本(&amp;V)</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>Find a rule, a question, an initiative, a subsidy</source>
        <translation>查找规则、问题、举措、奖补</translation>
    </message>
    <message>
        <source>Find in the knowledge base</source>
        <translation>在知识库中查找</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>What the rule says</source>
        <translation>规则内容</translation>
    </message>
    <message>
        <source>&amp;Check all packs</source>
        <translation>检查所有规则包(&amp;C)</translation>
    </message>
    <message>
        <source>Messages of the check</source>
        <translation>检查信息</translation>
    </message>
    <message>
        <source>Rules that differ</source>
        <translation>不同的规则</translation>
    </message>
    <message>
        <source>Reads every file of the rules and says what is wrong with it, and where.</source>
        <translation>读取规则的每个文件，指出错误及其位置。</translation>
    </message>
    <message>
        <source>What &amp;else to ask</source>
        <translation>还须问什么(&amp;E)</translation>
    </message>
    <message>
        <source>The place in the rules</source>
        <translation>规则中的位置</translation>
    </message>
</context>
<context>
    <name>sihua::app::MainMenu</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Interview</source>
        <translation>访谈(&amp;I)</translation>
    </message>
    <message>
        <source>E&amp;nterprise</source>
        <translation>企业(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>新建工作区(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open a workspace…</source>
        <translation>打开工作区(&amp;O)…</translation>
    </message>
    <message>
        <source>Open the &amp;sample enterprise</source>
        <translation>打开示例企业(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Back up a copy…</source>
        <translation>备份副本(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Close the workspace</source>
        <translation>关闭工作区(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export workbook…</source>
        <translation>导出工作簿(&amp;E)…</translation>
    </message>
    <message>
        <source>Export workbook</source>
        <translation>导出工作簿</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Next unanswered</source>
        <translation>下一个未答问题(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回上一题(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Find a question…</source>
        <translation>查找问题(&amp;F)…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Not &amp;applicable…</source>
        <translation>不适用(&amp;A)…</translation>
    </message>
    <message>
        <source>E&amp;vidence</source>
        <translation>佐证材料(&amp;V)</translation>
    </message>
    <message>
        <source>Only &amp;unanswered</source>
        <translation>仅看未答(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Why this level?</source>
        <translation>为什么是这个等级(&amp;W)</translation>
    </message>
    <message>
        <source>Why this level?</source>
        <translation>等级追溯</translation>
    </message>
    <message>
        <source>&amp;Add enterprise…</source>
        <translation>添加企业(&amp;A)…</translation>
    </message>
    <message>
        <source>Edit &amp;profile…</source>
        <translation>修改企业资料(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;New assessment…</source>
        <translation>新建评估(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Edit assessment…</source>
        <translation>修改评估信息(&amp;E)…</translation>
    </message>
    <message>
        <source>A&amp;ssessments</source>
        <translation>评估(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;About Sihua</source>
        <translation>关于四化(&amp;A)</translation>
    </message>
    <message>
        <source>Enterprise shown; press to choose another</source>
        <translation>当前企业；按下可另选</translation>
    </message>
    <message>
        <source>Assessment shown; press to choose another</source>
        <translation>当前评估；按下可另选</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>&amp;Paste evidence</source>
        <translation>粘贴佐证(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Present in the meeting room</source>
        <translation>会议室演示(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Take in another workspace…</source>
        <translation>并入另一个工作区(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Import a questionnaire, list or package…</source>
        <translation>导入问卷、名单或数据包(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Pack this enterprise for somebody…</source>
        <translation>打包本企业给他人(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>备份(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Move to another version…</source>
        <translation>移到另一版本(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>sihua::app::MainWindow</name>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>导出已取消，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Consultant</source>
        <translation>顾问</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>正在打开 %1 …</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>Enterprises</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Sihua workspaces (*.sihua)</source>
        <translation>四化工作区 (*.sihua)</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>Sihua workspaces (*.sihua);;All files (*)</source>
        <translation>四化工作区 (*.sihua);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 cannot be opened</source>
        <translation>无法打开 %1</translation>
    </message>
    <message>
        <source>The rules cannot be used</source>
        <translation>规则无法使用</translation>
    </message>
    <message>
        <source>Sihua&apos;s rules or its sample have errors.</source>
        <translation>规则包或示例数据有错误。</translation>
    </message>
    <message>
        <source>Install Sihua again, or mend the places listed in the details.</source>
        <translation>请重新安装程序，或按详细信息逐处修改。</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 – Sihua</source>
        <translation>%1 – 四化</translation>
    </message>
    <message>
        <source>This workspace was written by a newer Sihua. It can be looked at, not changed.</source>
        <translation>工作区由更新版本的程序写成，可以查看，不能修改。</translation>
    </message>
    <message>
        <source>This workspace is open read-only: answers cannot be changed. Copy it to a folder of yours to go on working.</source>
        <translation>工作区以只读方式打开，答案不能修改。复制到自己的文件夹后可继续工作。</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>everything is saved</source>
        <translation>全部已保存</translation>
    </message>
    <message>
        <source>Add an enterprise</source>
        <translation>添加企业</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>企业资料</translation>
    </message>
    <message>
        <source>New assessment</source>
        <translation>新建评估</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>评估信息</translation>
    </message>
    <message>
        <source>Export workbook</source>
        <translation>导出工作簿</translation>
    </message>
    <message>
        <source>%1 diagnosis</source>
        <translation>%1诊断报告</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Back up a copy</source>
        <translation>备份副本</translation>
    </message>
    <message>
        <source>A checked copy is at %1</source>
        <translation>经过校验的副本在 %1</translation>
    </message>
    <message>
        <source>About Sihua</source>
        <translation>关于四化</translation>
    </message>
    <message>
        <source>Sihua %1

Diagnoses manufacturers on the four transformations: digitalization, networked collaboration, intelligent retrofit, green upgrade.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>四化 %1

诊断制造业企业的“四化”水平：数字化转型、网络化协同、智能化改造、绿色化提升。

自由软件，按 GNU 通用公共许可证第3版或更新版本发布。</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>操作没有成功</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are written to %1</source>
        <translation>
            <numerusform>%n 个文件已写入 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder for the questionnaires</source>
        <translation>存放问卷的文件夹</translation>
    </message>
    <message>
        <source>%1 questionnaire</source>
        <translation>%1 问卷</translation>
    </message>
    <message>
        <source>Folder for the workbooks</source>
        <translation>存放工作簿的文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n enterprise(s) without a result are left out.</source>
        <translation>
            <numerusform>%n 家企业没有结果，未导出。</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a list of enterprises</source>
        <translation>导入企业名单</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.csv);;All files (*)</source>
        <translation>名单 (*.xlsx *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The clipboard holds no file and no picture.</source>
        <translation>剪贴板中没有文件或图片。</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加佐证</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>%1 summary</source>
        <translation>%1摘要</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>写出报告</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>The file is written: %1</source>
        <translation>文件已写出：%1</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
</context>
<context>
    <name>sihua::app::MoveDialog</name>
    <message>
        <source>Only what &amp;changes</source>
        <translation>仅显示变化(&amp;C)</translation>
    </message>
    <message>
        <source>Move to another version</source>
        <translation>移到另一版本</translation>
    </message>
    <message>
        <source>Where the assessment goes</source>
        <translation>评估移到</translation>
    </message>
    <message>
        <source>What becomes of each answer</source>
        <translation>每个答案的去向</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>移动(&amp;M)</translation>
    </message>
    <message>
        <source>No other version and no other scheme is installed.</source>
        <translation>没有安装其他版本或其他评价体系。</translation>
    </message>
    <message>
        <source>The version&apos;s own list of changes is at fault: %1</source>
        <translation>该版本自带的变更清单有误：%1</translation>
    </message>
    <message>
        <source>%1 answers go on, %2 are kept in the history only and are asked anew. The move can be undone.</source>
        <translation>%1 个答案沿用；%2 个只留在历史中，需重新回答。此操作可撤销。</translation>
    </message>
</context>
<context>
    <name>sihua::app::MoveModel</name>
    <message>
        <source>not applicable: %1</source>
        <translation>不适用：%1</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>another unit: × %1</source>
        <translation>换算单位：× %1</translation>
    </message>
    <message>
        <source>split: asked anew</source>
        <translation>拆分：重新回答</translation>
    </message>
    <message>
        <source>changed: asked anew</source>
        <translation>已改：重新回答</translation>
    </message>
    <message>
        <source>no longer asked</source>
        <translation>不再询问</translation>
    </message>
    <message>
        <source>kept in the history only</source>
        <translation>只留在历史中</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Question then</source>
        <translation>之后的问题</translation>
    </message>
    <message>
        <source>Answer then</source>
        <translation>之后的答案</translation>
    </message>
</context>
<context>
    <name>sihua::app::NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>sihua::app::PackageDialog</name>
    <message>
        <source>&amp;Everything, with its history: can be taken in elsewhere</source>
        <translation>全部内容及历史：可在别处并入(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Redacted: a numbered copy without history, for statistics</source>
        <translation>脱敏：编号副本，不含历史，供统计用(&amp;R)</translation>
    </message>
    <message>
        <source>with &amp;names, credit codes and people</source>
        <translation>含名称、信用代码和人员(&amp;N)</translation>
    </message>
    <message>
        <source>with n&amp;otes, reasons and text answers</source>
        <translation>含备注、理由和文字答案(&amp;O)</translation>
    </message>
    <message>
        <source>with &amp;files of evidence</source>
        <translation>含佐证文件(&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>Pack %n enterprise(s)</source>
        <translation>
            <numerusform>打包 %n 家企业</numerusform>
        </translation>
    </message>
    <message>
        <source>can be read by anybody who has the file</source>
        <translation>拿到文件的人都能看到</translation>
    </message>
    <message>
        <source>&amp;Pack…</source>
        <translation>打包(&amp;P)…</translation>
    </message>
    <message>
        <source>The file opens with the passphrase alone. Who forgets it has lost the file: nobody can open it without. Tell it on another way than the file&apos;s.</source>
        <translation>文件只能用口令打开。忘记口令即失去文件：没有口令谁也打不开。请通过与文件不同的途径告知口令。</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>口令(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>再输一次(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Hint</source>
        <translation>提示(&amp;H)</translation>
    </message>
    <message>
        <source>A passphrase has at least %1 characters.</source>
        <translation>口令至少 %1 个字符。</translation>
    </message>
    <message>
        <source>The hint gives the passphrase away.</source>
        <translation>提示泄露了口令。</translation>
    </message>
    <message>
        <source>Type the passphrase again: the two are not the same yet.</source>
        <translation>请再次输入口令：两次还不一致。</translation>
    </message>
</context>
<context>
    <name>sihua::app::PathPanel</name>
    <message>
        <source>not answered</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>There is no way to look for while answers contradict one another.</source>
        <translation>答案互相矛盾时无法寻找途径。</translation>
    </message>
    <message>
        <source>May change: question</source>
        <translation>可以改变的问题</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少达到</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>是否必需</translation>
    </message>
    <message>
        <source>no way without it</source>
        <translation>必不可少</translation>
    </message>
    <message>
        <source>part of the least set</source>
        <translation>最少组合之一</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>The level is reached as it is.</source>
        <translation>现状已达到该等级。</translation>
    </message>
    <message numerus="yes">
        <source>%n improvement(s) reach the level; it is proved that no fewer do.</source>
        <translation>
            <numerusform>改进 %n 项即可达到该等级；已证明不能更少。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n improvement(s) reach the level; at least %1 are needed.</source>
        <translation>
            <numerusform>改进 %n 项可达到该等级；至少需要 %1 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>The level is out of reach, even with every improvement together.</source>
        <translation>即使全部改进也达不到该等级。</translation>
    </message>
    <message>
        <source>The level is out of reach without what is switched off; take something in again.</source>
        <translation>排除这些问题后达不到该等级；请恢复其中一些。</translation>
    </message>
    <message>
        <source>&amp;Level to reach</source>
        <translation>目标等级(&amp;L)</translation>
    </message>
    <message>
        <source>Improvements; untick what must stay as it is</source>
        <translation>改进项；取消勾选不能改变的</translation>
    </message>
    <message>
        <source>Looking for the way</source>
        <translation>正在寻找途径</translation>
    </message>
</context>
<context>
    <name>sihua::app::ProfileDialog</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The name is needed.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>18 characters, as on the business licence; may be left empty</source>
        <translation>18位，与营业执照一致；可以不填</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Credit code</source>
        <translation>统一社会信用代码(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Industry</source>
        <translation>行业(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Process</source>
        <translation>生产类型(&amp;P)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>规模(&amp;Z)</translation>
    </message>
    <message>
        <source>S&amp;taff</source>
        <translation>员工人数(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;District</source>
        <translation>区(&amp;D)</translation>
    </message>
    <message>
        <source>GB/T 4754 code, such as C2110; may be left empty</source>
        <translation>GB/T 4754 代码，如 C2110；可以不填</translation>
    </message>
</context>
<context>
    <name>sihua::app::QuestionCard</name>
    <message>
        <source>ask: %1</source>
        <translation>询问：%1</translation>
    </message>
    <message>
        <source>This question does not arise, given the other answers. It need not be answered.</source>
        <translation>根据其他答案，本题无需回答。</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The question shown before (Alt+Left)</source>
        <translation>返回刚才的问题(Alt+←)</translation>
    </message>
    <message>
        <source>Next unanswered</source>
        <translation>下一个未答</translation>
    </message>
    <message>
        <source>The next question without an answer (Enter)</source>
        <translation>跳到下一个未答的问题(Enter)</translation>
    </message>
    <message>
        <source>1–9 choose · Enter next · Alt+← back · Ctrl+K find</source>
        <translation>1–9 选择 · Enter 下一题 · Alt+← 返回 · Ctrl+K 查找</translation>
    </message>
    <message>
        <source>Enter next · Alt+← back · Ctrl+K find</source>
        <translation>Enter 下一题 · Alt+← 返回 · Ctrl+K 查找</translation>
    </message>
</context>
<context>
    <name>sihua::app::Recovery</name>
    <message>
        <source>Show the report</source>
        <translation>查看报告</translation>
    </message>
    <message>
        <source>Sihua ended unexpectedly. Every answer is in the file; you were in %1, on the page &quot;%2&quot;.</source>
        <translation>上次程序意外结束。答案都在文件里；您当时在“%1”的“%2”页。</translation>
    </message>
    <message>
        <source>Go back there</source>
        <translation>回到那里</translation>
    </message>
</context>
<context>
    <name>sihua::app::ReportOptions</name>
    <message>
        <source>Branding of the report</source>
        <translation>报告的标识</translation>
    </message>
    <message>
        <source>How others stand</source>
        <translation>同行情况</translation>
    </message>
    <message>
        <source>None; choose…</source>
        <translation>无；选择…</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>Report &amp;in</source>
        <translation>报告语言(&amp;I)</translation>
    </message>
    <message>
        <source>both, Chinese first</source>
        <translation>双语，中文在前</translation>
    </message>
    <message>
        <source>both, English first</source>
        <translation>双语，英文在前</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>包含内容</translation>
    </message>
    <message>
        <source>Assessment &amp;before</source>
        <translation>上一次评估(&amp;B)</translation>
    </message>
    <message>
        <source>Other &amp;schemes</source>
        <translation>其他评价体系(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Roadmap</source>
        <translation>路线图(&amp;R)</translation>
    </message>
    <message>
        <source>Confidential &amp;matters</source>
        <translation>保密内容(&amp;M)</translation>
    </message>
    <message>
        <source>Credit code, people, evidence and notes.</source>
        <translation>信用代码、人员、佐证和备注。</translation>
    </message>
    <message>
        <source>Br&amp;anding</source>
        <translation>机构标识(&amp;A)</translation>
    </message>
    <message>
        <source>How o&amp;thers stand</source>
        <translation>同行情况(&amp;T)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No branding</source>
        <translation>不用标识</translation>
    </message>
    <message>
        <source>Without others</source>
        <translation>不含同行情况</translation>
    </message>
</context>
<context>
    <name>sihua::app::ReportPage</name>
    <message>
        <source>There is no report while answers contradict one another.</source>
        <translation>答案互相矛盾时无法生成报告。</translation>
    </message>
    <message>
        <source>%1, as it would be written now. Findings are chosen and reworded on the page &quot;Diagnosis&quot;.</source>
        <translation>《%1》报告的当前内容。诊断发现在“诊断”页取舍和改写。</translation>
    </message>
    <message>
        <source>Write the &amp;workbook…</source>
        <translation>导出工作簿(&amp;W)…</translation>
    </message>
    <message>
        <source>Write a &amp;questionnaire…</source>
        <translation>导出问卷(&amp;Q)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>报告预览</translation>
    </message>
    <message>
        <source>Write the PD&amp;F…</source>
        <translation>写出 PDF(&amp;F)…</translation>
    </message>
    <message>
        <source>Write the owner&apos;s pa&amp;ge…</source>
        <translation>写出负责人摘要(&amp;G)…</translation>
    </message>
</context>
<context>
    <name>sihua::app::ReviewPanel</name>
    <message>
        <source>Doubt, and the questions to look at</source>
        <translation>疑问及应核对的问题</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>轻重</translation>
    </message>
    <message>
        <source>Reviewer&apos;s questions</source>
        <translation>复核疑问</translation>
    </message>
    <message>
        <source>There is no result to review while answers contradict one another.</source>
        <translation>答案互相矛盾时没有可复核的结果。</translation>
    </message>
    <message>
        <source>must be settled</source>
        <translation>必须解决</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>供参考</translation>
    </message>
    <message>
        <source>A reviewer would have nothing to ask.</source>
        <translation>复核没有疑问。</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) that a reviewer would ask. Enter goes to the answer.</source>
        <translation>
            <numerusform>复核会提出 %n 个疑问。按 Enter 键转到答案。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sihua::app::RoadmapPage</name>
    <message>
        <source>Budget of the roadmap</source>
        <translation>路线图预算</translation>
    </message>
    <message>
        <source>People of the roadmap</source>
        <translation>路线图人力</translation>
    </message>
    <message>
        <source>Horizon of the roadmap</source>
        <translation>路线图期限</translation>
    </message>
    <message>
        <source>Terms of the roadmap</source>
        <translation>路线图条件</translation>
    </message>
    <message>
        <source>Drop pins, bans and own prices</source>
        <translation>清除固定、排除和询价</translation>
    </message>
    <message>
        <source>The roadmap is kept with the assessment.</source>
        <translation>路线图已与本次评估一起保存。</translation>
    </message>
    <message>
        <source>Pin an initiative</source>
        <translation>固定举措</translation>
    </message>
    <message>
        <source>Require an initiative</source>
        <translation>要求举措</translation>
    </message>
    <message>
        <source>Ban an initiative</source>
        <translation>排除举措</translation>
    </message>
    <message>
        <source>Choose a variant</source>
        <translation>选择实施方式</translation>
    </message>
    <message>
        <source>Allow an initiative</source>
        <translation>恢复举措</translation>
    </message>
    <message>
        <source>within the year</source>
        <translation>当年内</translation>
    </message>
    <message>
        <source>always</source>
        <translation>任何时候</translation>
    </message>
    <message>
        <source>never</source>
        <translation>不得结转</translation>
    </message>
    <message>
        <source>as high as possible</source>
        <translation>尽可能高</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>There is nothing to plan from while answers contradict one another.</source>
        <translation>答案互相矛盾时无法规划。</translation>
    </message>
    <message>
        <source>No plan: %1 %2</source>
        <translation>没有方案：%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n initiative(s) for %1 of %2 ×10,000 yuan</source>
        <translation>
            <numerusform>%n 项举措，投入 %1 万元（预算 %2 万元）</numerusform>
        </translation>
    </message>
    <message>
        <source>Subsidies: at most %1, so that %2 remain</source>
        <translation>奖补最高 %1 万元，自担至少 %2 万元</translation>
    </message>
    <message>
        <source>Score %1 → %2; %3 → %4</source>
        <translation>得分 %1 → %2；%3 → %4</translation>
    </message>
    <message>
        <source>%1 is reached in %2.</source>
        <translation>%2 达到%1。</translation>
    </message>
    <message>
        <source>%1 is not reached within the horizon.</source>
        <translation>期限内达不到%1。</translation>
    </message>
    <message>
        <source>Asked for, but not possible: %1</source>
        <translation>要求但无法实施：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1
%2 – %3, %4 ×10,000 yuan, slack %5</source>
        <translation>%1
%2 – %3，%4 万元，机动 %5 个季度</translation>
    </message>
    <message>
        <source>Money, ×10,000 yuan
(dashed: available)</source>
        <translation>资金（万元）
（虚线：可用）</translation>
    </message>
    <message>
        <source>People, person-days</source>
        <translation>人力（人日）</translation>
    </message>
    <message>
        <source>Choose an initiative with Up and Down; Left and Right, or dragging, move it to another quarter.</source>
        <translation>用 ↑、↓ 选择举措；用 ←、→ 或拖动改到别的季度。</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>取消固定(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pin to %1</source>
        <translation>固定在 %1(&amp;P)</translation>
    </message>
    <message>
        <source>Need not be in</source>
        <translation>可以不做</translation>
    </message>
    <message>
        <source>&amp;Must be in</source>
        <translation>必须做(&amp;M)</translation>
    </message>
    <message>
        <source>either variant</source>
        <translation>方案不限</translation>
    </message>
    <message>
        <source>%1: %2
Cost %3 (%4 to %5) ×10,000 yuan, %6; running %7 a year; +%8 points; slack %9 quarter(s).</source>
        <translation>%1：%2
投入 %3 万元（%4 至 %5），%6；运行费每年 %7 万元；+%8 分；机动 %9 个季度。</translation>
    </message>
    <message>
        <source>Initiative</source>
        <translation>举措</translation>
    </message>
    <message>
        <source>Why it is not in the plan</source>
        <translation>未列入的原因</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>投入</translation>
    </message>
    <message>
        <source>After subsidies</source>
        <translation>扣除奖补</translation>
    </message>
    <message>
        <source>Initiatives</source>
        <translation>举措数</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Gap at most</source>
        <translation>差距至多</translation>
    </message>
    <message>
        <source>none: proved best</source>
        <translation>无：已证明最优</translation>
    </message>
    <message>
        <source>%1 ×10,000 yuan</source>
        <translation>%1 万元</translation>
    </message>
    <message>
        <source>%1 points · %2</source>
        <translation>%1 分 · %2</translation>
    </message>
    <message>
        <source>&amp;Budget: %1 ×10,000 yuan a quarter</source>
        <translation>预算：每季度 %1 万元(&amp;B)</translation>
    </message>
    <message>
        <source>P&amp;eople: without limit</source>
        <translation>人力：不限(&amp;E)</translation>
    </message>
    <message>
        <source>P&amp;eople: %1 person-days a quarter of each role</source>
        <translation>人力：每个岗位每季度 %1 人日(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Quarters</source>
        <translation>季度数(&amp;Q)</translation>
    </message>
    <message>
        <source>Money left over may be spent</source>
        <translation>结余资金可用于</translation>
    </message>
    <message>
        <source>&amp;Goal</source>
        <translation>目标(&amp;G)</translation>
    </message>
    <message>
        <source>Reached when this quarter begins</source>
        <translation>在该季度开始时达到</translation>
    </message>
    <message>
        <source>&amp;Subsidies (upper bounds)</source>
        <translation>奖补政策（最高额）(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Drop pins, bans, own prices</source>
        <translation>清除固定、排除、询价(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Own price…</source>
        <translation>自己询价(&amp;O)…</translation>
    </message>
    <message>
        <source>Drop &amp;own price</source>
        <translation>恢复参考价(&amp;O)</translation>
    </message>
    <message>
        <source>Drop an own price</source>
        <translation>恢复参考价</translation>
    </message>
    <message>
        <source>Own price</source>
        <translation>自己询价</translation>
    </message>
    <message>
        <source>What “%1” costs by your quotation, ×10,000 yuan without tax:</source>
        <translation>“%1”的报价（不含税，万元）：</translation>
    </message>
    <message>
        <source>Own price of an initiative</source>
        <translation>举措询价</translation>
    </message>
    <message>
        <source>&amp;Keep this roadmap</source>
        <translation>保存此路线图(&amp;K)</translation>
    </message>
    <message>
        <source>Ba&amp;n</source>
        <translation>排除(&amp;N)</translation>
    </message>
    <message>
        <source>P&amp;lan</source>
        <translation>计划(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Scenarios and curve</source>
        <translation>方案比较(&amp;S)</translation>
    </message>
    <message>
        <source>Left &amp;out</source>
        <translation>未列入(&amp;O)</translation>
    </message>
    <message>
        <source>Roadmap</source>
        <translation>路线图</translation>
    </message>
    <message>
        <source>Plan by quarter</source>
        <translation>分季度计划</translation>
    </message>
    <message>
        <source>What the money brings: the score at the end, by budget</source>
        <translation>资金的效果：不同预算下期末得分</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Initiatives that are left out; Enter asks for one</source>
        <translation>未列入的举措；按 Enter 键要求列入</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>正在规划</translation>
    </message>
    <message>
        <source>Planning scenarios</source>
        <translation>正在规划各方案</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>实施方式</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>People, person-days
(dashed: available)</source>
        <translation>人力（人日）
（虚线：可用）</translation>
    </message>
</context>
<context>
    <name>sihua::app::SchemeComparison</name>
    <message>
        <source>Scheme</source>
        <translation>评价体系</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Level by evidence</source>
        <translation>佐证等级</translation>
    </message>
    <message>
        <source>Score by evidence</source>
        <translation>佐证得分</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上次</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>Parts of %1</source>
        <translation>《%1》的组成</translation>
    </message>
    <message>
        <source>declared</source>
        <translation>自报</translation>
    </message>
    <message>
        <source>by evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>before</source>
        <translation>上次</translation>
    </message>
    <message>
        <source>what missing answers leave open</source>
        <translation>缺答可能的范围</translation>
    </message>
    <message>
        <source>Missing answer</source>
        <translation>缺少的答案</translation>
    </message>
    <message>
        <source>Points that hang on it</source>
        <translation>影响的分数</translation>
    </message>
    <message>
        <source>Missing answers …</source>
        <translation>缺少的答案……</translation>
    </message>
    <message>
        <source>Nothing is missing: no answer can still change this score.</source>
        <translation>没有缺答：得分不会再变。</translation>
    </message>
    <message>
        <source>Missing answers that decide most. Still possible: %1</source>
        <translation>影响最大的缺答。仍可能达到：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>not bounded</source>
        <translation>无上限</translation>
    </message>
    <message>
        <source>Every scheme that is scored; choose one to see its parts</source>
        <translation>参与计分的各评价体系；选择一个查看其组成</translation>
    </message>
    <message>
        <source>Schemes</source>
        <translation>评价体系</translation>
    </message>
    <message>
        <source>Parts of the scheme shown</source>
        <translation>所示评价体系的组成</translation>
    </message>
    <message>
        <source>Missing answers</source>
        <translation>缺少的答案</translation>
    </message>
</context>
<context>
    <name>sihua::app::SchemeStrip</name>
    <message>
        <source>Schemes: %1</source>
        <translation>评价体系：%1 个</translation>
    </message>
    <message>
        <source>Choose the schemes that are scored as you answer</source>
        <translation>选择答题时同时计分的评价体系</translation>
    </message>
    <message>
        <source>nothing more to ask</source>
        <translation>无须再问</translation>
    </message>
    <message numerus="yes">
        <source>%n more question(s)</source>
        <translation>
            <numerusform>还须问 %n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>, about %1 minutes</source>
        <translation>，约 %1 分钟</translation>
    </message>
</context>
<context>
    <name>sihua::app::ScorePanel</name>
    <message>
        <source>No result</source>
        <translation>暂无结果</translation>
    </message>
    <message>
        <source>see below what is in the way</source>
        <translation>原因见下</translation>
    </message>
    <message>
        <source>%1 of %2 points</source>
        <translation>%1 / %2 分</translation>
    </message>
    <message>
        <source>no total yet</source>
        <translation>暂无总分</translation>
    </message>
    <message>
        <source>all answered</source>
        <translation>全部已答</translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>已答 %1 / %2</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>总分 %1</translation>
    </message>
    <message>
        <source>%1 open again</source>
        <translation>%1 待重新回答</translation>
    </message>
    <message>
        <source>level %1 → %2</source>
        <translation>等级 %1 → %2</translation>
    </message>
    <message>
        <source>Last answer: no score moved</source>
        <translation>刚才的答案：得分不变</translation>
    </message>
    <message>
        <source>Last answer: %1</source>
        <translation>刚才的答案：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>This assessment was made under %1 %2, which is not installed. Its answers are shown; install that rule pack to see scores.</source>
        <translation>本次评估依据 %1 %2，该规则包没有安装。答案可以查看，安装规则包后才能看到得分。</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>转到该问题</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>达到%1的条件</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>还差 %1</translation>
    </message>
    <message>
        <source>The highest level is reached.</source>
        <translation>已达到最高等级。</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Radar of the areas; the list has the same figures</source>
        <translation>各领域雷达图，数值同上列</translation>
    </message>
    <message>
        <source>* These rules are not checked against the official text. Each derivation names its source.</source>
        <translation>* 这些规则尚未与官方文本核对，来源见各项追溯。</translation>
    </message>
</context>
<context>
    <name>sihua::app::StageBoard</name>
    <message>
        <source>%1: %2 (%3 %)</source>
        <translation>%1：%2（%3 %）</translation>
    </message>
</context>
<context>
    <name>sihua::app::StartPage</name>
    <message>
        <source>Sihua</source>
        <translation>四化</translation>
    </message>
    <message>
        <source>Diagnoses manufacturers on the four transformations: asks, scores, and says why. Works offline; everything is kept in one file of yours.</source>
        <translation>诊断制造业企业的“四化”水平：提问、评分，并说明理由。离线工作，全部内容保存在您自己的一个文件里。</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>您的姓名(&amp;N)</translation>
    </message>
    <message>
        <source>written beside everything you change</source>
        <translation>您的每次修改都会署名</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Look at the &amp;sample enterprise</source>
        <translation>查看示例企业(&amp;S)</translation>
    </message>
    <message>
        <source>New &amp;workspace…</source>
        <translation>新建工作区(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Open a workspace…</source>
        <translation>打开工作区(&amp;O)…</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Consultant</source>
        <translation>顾问</translation>
    </message>
    <message>
        <source>&amp;Import a questionnaire, list or package…</source>
        <translation>导入问卷、名单或数据包(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>开始(&amp;B)</translation>
    </message>
</context>
<context>
    <name>sihua::app::Tour</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;End the tour</source>
        <translation>结束导览(&amp;E)</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
</context>
<context>
    <name>sihua::app::UnpackDialog</name>
    <message>
        <source>&amp;Open the package</source>
        <translation>打开数据包(&amp;O)</translation>
    </message>
    <message>
        <source>As a &amp;new workspace…</source>
        <translation>作为新工作区(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Take into this workspace</source>
        <translation>并入本工作区(&amp;T)</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>The package is protected by a passphrase. Its sender left no hint.</source>
        <translation>数据包受口令保护。发送者没有留提示。</translation>
    </message>
    <message>
        <source>The package is protected by a passphrase. The sender&apos;s hint: %1</source>
        <translation>数据包受口令保护。发送者的提示：%1</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>口令(&amp;P)</translation>
    </message>
    <message numerus="yes">
        <source>%n enterprise(s), packed %1.</source>
        <translation>
            <numerusform>%n 家企业，打包于 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of evidence.</source>
        <translation>
            <numerusform>%n 个佐证文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is redacted: it has no history, and can only become a workspace of its own.</source>
        <translation>已脱敏：没有历史，只能成为单独的工作区。</translation>
    </message>
</context>
<context>
    <name>sihua::app::WindowHelp</name>
    <message>
        <source>&amp;Help on this</source>
        <translation>此处的帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手册(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Glossary</source>
        <translation>术语(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Tour in five minutes</source>
        <translation>五分钟导览(&amp;T)</translation>
    </message>
</context>
<context>
    <name>sihua::app::Workbench</name>
    <message>
        <source>Every question is answered.</source>
        <translation>所有问题都已回答。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not answer the question and was not stored.</source>
        <translation>“%1”不能作为本题答案，没有保存。</translation>
    </message>
    <message>
        <source>Every question for this person is answered.</source>
        <translation>此人的问题已全部回答。</translation>
    </message>
</context>
<context>
    <name>sihua::app::WorkbookExport</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Writing %n file(s)</source>
        <translation>
            <numerusform>正在写 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of writing</source>
        <translation>写文件进度</translation>
    </message>
</context>
<context>
    <name>sihua::app::WorkspaceExchange</name>
    <message>
        <source>Take in another workspace</source>
        <translation>并入另一个工作区</translation>
    </message>
    <message>
        <source>Sihua workspaces (*.sihua);;All files (*)</source>
        <translation>四化工作区 (*.sihua);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Taking in %1 …</source>
        <translation>正在并入 %1 …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) taken in from %1.</source>
        <translation>
            <numerusform>已从 %1 并入 %n 处改动。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of evidence were not beside it.</source>
        <translation>
            <numerusform>有 %n 个佐证文件不在其旁边。</numerusform>
        </translation>
    </message>
    <message>
        <source>Packing was cancelled; nothing was written.</source>
        <translation>打包已取消；没有写入任何内容。</translation>
    </message>
    <message>
        <source>Today&apos;s backup could not be made. %1</source>
        <translation>今天的备份未能完成。%1</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Questionnaires, lists, packages (*.xlsx *.csv *.json *.sihuax);;All files (*)</source>
        <translation>问卷、名单、数据包 (*.xlsx *.csv *.json *.sihuax);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The list cannot be read</source>
        <translation>名单无法读取</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 cannot be imported</source>
        <translation>%1 无法导入</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) taken over.</source>
        <translation>
            <numerusform>已采用 %n 个答案。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sihua workspaces (*.sihua)</source>
        <translation>四化工作区 (*.sihua)</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新工作区</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>正在打开 %1 …</translation>
    </message>
    <message>
        <source>Nothing was taken in.</source>
        <translation>没有并入任何内容。</translation>
    </message>
    <message>
        <source>The backup is restored; what was there before is a backup now.</source>
        <translation>备份已恢复；之前的内容现在是一份备份。</translation>
    </message>
    <message>
        <source>%1 is now a workspace of its own.</source>
        <translation>%1 现在是单独的工作区。</translation>
    </message>
    <message>
        <source>The rules that came with it are in %1.</source>
        <translation>随附的规则在 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n enterprise(s)</source>
        <translation>
            <numerusform>%n 家企业</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the package</source>
        <translation>写出数据包</translation>
    </message>
    <message>
        <source>Sihua packages (*.sihuax)</source>
        <translation>四化数据包 (*.sihuax)</translation>
    </message>
    <message>
        <source>Packing …</source>
        <translation>正在打包…</translation>
    </message>
    <message numerus="yes">
        <source>%n enterprise(s) are packed: %1</source>
        <translation>
            <numerusform>已打包 %n 家企业：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of evidence are missing.</source>
        <translation>
            <numerusform>缺少 %n 个佐证文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>恢复此备份？</translation>
    </message>
    <message>
        <source>The workspace will be what it was when the backup was made.</source>
        <translation>工作区将恢复到备份时的内容。</translation>
    </message>
    <message>
        <source>What is there now becomes a backup, so that nothing is lost.</source>
        <translation>现在的内容会成为一份备份，不会丢失。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
</context>
</TS>
