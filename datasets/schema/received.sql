-- 收到的每一份文件，收入、待定、退回、被替换、撤下的都在内；原件都留存。计入统计的只有已收入者，见 document。
CREATE TABLE received (
    id             VARCHAR NOT NULL, -- 文件编号：原件 SHA-256 的前 12 位；一份原件内有几张表的，各表再加 -1、-2
    sha256         VARCHAR NOT NULL, -- 原件 SHA-256
    part           INTEGER NOT NULL, -- 是原件中的第几张表，整份原件为 0
    whole          VARCHAR NOT NULL, -- 所在原件的文件编号，整份原件为空串
    name           VARCHAR NOT NULL, -- 收到时的文件名
    folder         VARCHAR NOT NULL, -- 所在的压缩文件与文件夹，无则空串
    bytes          BIGINT NOT NULL,  -- 原件字节数
    batch          INTEGER NOT NULL, -- 导入批次，即收到它的快照号；内置的为 0
    ordinal        INTEGER NOT NULL, -- 收到次序，重建时按此重读
    district_given VARCHAR NOT NULL, -- 导入时由人指明的区县代码，当时登记的带 =名称；未指明为空串
    state          VARCHAR NOT NULL, -- 已收入、需人定、退回、已被替换、重复、已撤下；原件内有几张表、已分别读入的为已拆开
    kind           VARCHAR NOT NULL, -- 文件种类，认不出为空串
    district       VARCHAR NOT NULL, -- 所属区县代码，未定为空串
    project        VARCHAR NOT NULL, -- 项目编号（project.key），未定为空串
    project_name   VARCHAR NOT NULL, -- 项目名称，未定为空串
    evaluation     VARCHAR NOT NULL, -- 评价类型，未定为空串
    year           INTEGER,          -- 被评价的年度，未定为 NULL
    other          VARCHAR NOT NULL, -- 替换它的、与它同属一次评价的、或它所重复的文件编号，无则空串
    stated         VARCHAR NOT NULL, -- 读出内容的摘要（SHA-256 前 16 位），两份相同即读出的各项都相同；不是评价的为空串
    remark         INTEGER,          -- 使它撤下或被替换的那条记录（remark.number），无则 NULL
    text           VARCHAR NOT NULL  -- 结果说明：退回的原因、待定的事、收入时要留意的
);
