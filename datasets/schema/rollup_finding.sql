-- 由问题与建议的文字汇成：一个问题一行，它的主题，按词定还是由人定。
CREATE TABLE rollup_finding (
    year         INTEGER NOT NULL, -- 被评价的年度
    district     VARCHAR NOT NULL, -- district.code
    evaluation   VARCHAR NOT NULL, -- evaluation.id
    number       INTEGER NOT NULL, -- 问题序号
    theme        VARCHAR NOT NULL, -- 主题；未归类为空串
    by_rule      VARCHAR NOT NULL, -- 按词所定的主题；未归类为空串
    words        VARCHAR NOT NULL, -- 得分最高的主题的词，分量大者在前，在标题者注明
    points       DOUBLE NOT NULL,  -- 得分最高的主题的分
    rival        VARCHAR NOT NULL, -- 得分次高的主题，无则空串
    rival_points DOUBLE NOT NULL,  -- 得分次高的主题的分，无则 0
    author       VARCHAR NOT NULL, -- 人工归类的人，按词所定为空串
    written_at   TIMESTAMP         -- 人工归类的时间，按词所定为 NULL
);
