-- 汇总：区×年×评价类型×共同节点的分值与得分；对不上共同节点的指标按一级、二级各成一行，节点为空串。由 rollup_indicator、crosswalk 重算。
CREATE TABLE rollup_node (
    year       INTEGER NOT NULL, -- 年度
    district   VARCHAR NOT NULL, -- district.code
    kind       VARCHAR NOT NULL, -- 评价类型
    node       VARCHAR NOT NULL, -- 共同节点，见 common_node
    indicators VARCHAR NOT NULL, -- 归入的一级·二级指标，按三级归入的连同三级，以、相连
    closeness  VARCHAR NOT NULL, -- 都等同为等同，有一项只是相近即为相近；对不上为空串
    note       VARCHAR NOT NULL, -- 相近者差在哪里，对不上者为何
    verified   BOOLEAN NOT NULL, -- 所用对照的来源是否都核实
    row_count  BIGINT NOT NULL,  -- 指标行数
    weight     BIGINT NOT NULL,  -- 分值之和，万分之一分
    score      BIGINT NOT NULL,  -- 得分之和，万分之一分
    document   VARCHAR NOT NULL, -- 其中一份文件（编号最小）
    place      VARCHAR NOT NULL  -- 该份中的位置
);
