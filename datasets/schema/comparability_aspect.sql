-- 比一个量之前要对照的各个方面；decisive 为是者，一项不同就不放在一起比。
CREATE TABLE comparability_aspect (
    measure  VARCHAR NOT NULL, -- 所比的量：得分率或 rollup_quantity.quantity
    ordinal  INTEGER NOT NULL, -- 次序
    aspect   VARCHAR NOT NULL, -- 评价类型、指标体系、政策项目、支出内容、单位、年度、分母来源、单价标准
    decisive BOOLEAN NOT NULL, -- 不同即不可比；否则只列出
    reason   VARCHAR NOT NULL, -- 为何不可比
    source   VARCHAR NOT NULL, -- 来源
    verified BOOLEAN NOT NULL  -- 来源是否核实
);
