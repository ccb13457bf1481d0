-- 判断用的阈值：都是数据，不写死在程序里。
CREATE TABLE threshold (
    name         VARCHAR NOT NULL, -- 阈值名
    jurisdiction VARCHAR NOT NULL, -- 适用地区，全国为空串
    kind         VARCHAR NOT NULL, -- 评价类型，不限为空串
    year_from    INTEGER,          -- 起用年度，不限为 NULL
    value        DOUBLE NOT NULL,  -- 值
    unit         VARCHAR NOT NULL, -- 单位
    meaning      VARCHAR NOT NULL, -- 含义
    source       VARCHAR NOT NULL, -- 来源
    verified     BOOLEAN NOT NULL  -- 来源是否核实
);
