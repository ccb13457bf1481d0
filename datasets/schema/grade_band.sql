-- 等级划分：得分率不低于下限者得该等级，取满足的最高一档。
CREATE TABLE grade_band (
    scheme       VARCHAR NOT NULL, -- 划分名称；文件自带的划分以文件编号命名
    jurisdiction VARCHAR NOT NULL, -- 适用地区，全国为空串
    kind         VARCHAR NOT NULL, -- 评价类型，不限为空串
    year_from    INTEGER,          -- 起用年度，不限为 NULL
    grade        VARCHAR NOT NULL, -- 等级
    lower        BIGINT NOT NULL,  -- 下限（含），万分之一分，按百分制
    source       VARCHAR NOT NULL, -- 来源
    verified     BOOLEAN NOT NULL  -- 来源是否核实
);
