-- 指标体系对照：一个体系的一级、二级（必要时三级）指标归到哪个共同节点。
-- 几行都合适时取最具体的一行：写明三级的先于二级，二级先于一级，体系名写得长的先于短的。
CREATE TABLE crosswalk (
    framework VARCHAR NOT NULL, -- 指标体系名的开头，不限为空串
    level1    VARCHAR NOT NULL, -- 一级指标
    level2    VARCHAR NOT NULL, -- 二级指标，不限为空串
    level3    VARCHAR NOT NULL, -- 三级指标，不限为空串
    node      VARCHAR NOT NULL, -- 共同节点，见 common_node；对不上为空串
    closeness VARCHAR NOT NULL, -- 等同、相近；对不上为空串
    note      VARCHAR NOT NULL, -- 相近者差在哪里，对不上者为何
    source    VARCHAR NOT NULL, -- 来源
    verified  BOOLEAN NOT NULL  -- 来源是否核实
);
