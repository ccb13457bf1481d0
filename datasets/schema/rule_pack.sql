-- 统一规则：把各区的评价按同一套权重与算法重算，看名次随规则变不变。
CREATE TABLE rule_pack (
    pack     VARCHAR NOT NULL, -- 规则名
    ordinal  INTEGER NOT NULL, -- 规则内的次序
    item     VARCHAR NOT NULL, -- 计分项
    nodes    VARCHAR NOT NULL, -- 计入的共同节点或其开头，几个以 | 相连；一个节点归到写得最具体的计分项
    weight   BIGINT NOT NULL,  -- 权重，万分之一分
    formula  VARCHAR NOT NULL, -- 得分率：权重×节点得分率；执行率：权重×min(执行数÷全年预算, 1)；执行率分档：达到 full_at 得满分，每低满一档扣去权重的 loss
    full_at  DOUBLE,           -- 分档：得满分的执行率，%
    step     DOUBLE,           -- 分档：一档的宽度，百分点
    loss     DOUBLE,           -- 分档：每档扣去权重的百分之几
    source   VARCHAR NOT NULL, -- 来源
    verified BOOLEAN NOT NULL  -- 来源是否核实
);
