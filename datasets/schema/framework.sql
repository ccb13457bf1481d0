-- 指标体系的一级指标与权重。
CREATE TABLE framework (
    framework    VARCHAR NOT NULL, -- 指标体系
    jurisdiction VARCHAR NOT NULL, -- 适用地区，全国为空串
    year_from    INTEGER,          -- 起用年度，不限为 NULL
    level1       VARCHAR NOT NULL, -- 一级指标
    ordinal      INTEGER NOT NULL, -- 次序
    weight       BIGINT,           -- 权重，万分之一分；未规定为 NULL
    source       VARCHAR NOT NULL, -- 来源
    verified     BOOLEAN NOT NULL  -- 来源是否核实
);
