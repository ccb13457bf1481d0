-- 共同节点：不同指标体系里问同一件事的指标归到同一个节点，得分率只在节点上并列。
CREATE TABLE common_node (
    node    VARCHAR NOT NULL, -- 节点，如 产出·数量
    ordinal INTEGER NOT NULL, -- 次序
    meaning VARCHAR NOT NULL  -- 问的是什么
);
