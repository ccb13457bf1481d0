-- 人写下的话：对一个数的说明、口径变化的认定、问题归类的更正、对核验疑点的结论、预算的填报、结果应用规则的修订、读取时由人确认的、对文件的撤下。由档案库的 remarks.jsonl 重放：那里只增不改，撤回也另记一行，在此置 withdrawn；重建后仍在。
CREATE TABLE remark (
    number     INTEGER NOT NULL,   -- 写下的次序，从 1 起
    kind       VARCHAR NOT NULL,   -- 说明、口径变化、问题归类、核验结论、预算填报、规则修订、规则包、读取确认、撤下文件
    district   VARCHAR NOT NULL,   -- district.code，不限区县为空串
    programme  VARCHAR NOT NULL,   -- 政策项目，不限为空串
    subject    VARCHAR NOT NULL,   -- 所说的量（rollup_quantity.quantity）；归类时为 evaluation.id，核验结论为 discrepancy.key，填报为 project.key，修订为规则包，读取确认与撤下为 received.id 或“批次 N”
    part       VARCHAR NOT NULL,   -- 量的分项（rollup_quantity.part）；归类时为问题序号，填报为填报的项目，修订为参数，读取确认为哪一项与位置
    year       INTEGER,            -- 年度，不限一年为 NULL
    choice     VARCHAR NOT NULL,   -- 所作的选择：新旧口径相差的支出内容、主题、处理（已说明、予以认可、待更正）、填报的值、规则的新值、复制的规则包；无则空串
    text       VARCHAR NOT NULL,   -- 写下的话
    author     VARCHAR NOT NULL,   -- 写的人
    written_at TIMESTAMP NOT NULL, -- 写下的时间，北京时间
    withdrawn  BOOLEAN NOT NULL    -- 是否已撤回
);
