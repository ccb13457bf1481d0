-- 一次评价的一行资金。
CREATE TABLE funding (
    evaluation  VARCHAR NOT NULL, -- evaluation.id
    document    VARCHAR NOT NULL, -- document.id
    place       VARCHAR NOT NULL, -- 文件内位置
    project     VARCHAR NOT NULL, -- project.key
    district    VARCHAR NOT NULL, -- district.code
    programme   VARCHAR NOT NULL, -- 政策项目
    year        INTEGER NOT NULL, -- 年度
    kind        VARCHAR NOT NULL, -- 评价类型
    ordinal     INTEGER NOT NULL, -- 行序
    line        VARCHAR NOT NULL, -- 行名，如 年度资金总额
    role        VARCHAR NOT NULL, -- 合计、资金来源、支出内容
    initial     BIGINT,           -- 年初预算数，分
    adjusted    BIGINT,           -- 全年预算数，分
    executed    BIGINT,           -- 全年执行数，分
    stated_rate DOUBLE,           -- 印出的执行率，%
    weight      BIGINT,           -- 分值，万分之一分
    score       BIGINT            -- 得分，万分之一分
);
