-- 由各次评价的问题汇成：一个问题一行，它在之后下一份报告里有没有再次提出。
CREATE TABLE rollup_follow_up (
    year         INTEGER NOT NULL, -- 提出问题的年度
    district     VARCHAR NOT NULL, -- district.code
    evaluation   VARCHAR NOT NULL, -- evaluation.id
    number       INTEGER NOT NULL, -- 问题序号
    status       VARCHAR NOT NULL, -- 再次提出、未再提出、尚无后续评价
    later        VARCHAR NOT NULL, -- 下一份报告的 evaluation.id，无则空串
    later_year   INTEGER,          -- 下一份报告的年度，无则 NULL
    basis        VARCHAR NOT NULL, -- 凭什么是下一份：同一项目、同区县同政策项目，无则空串
    later_number INTEGER,          -- 再次提出的问题序号，未再提出为 NULL
    overlap      DOUBLE            -- 与同一主题的问题的文字重合，最大者，%；无可比者为 NULL
);
