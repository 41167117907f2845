"""Who starts, leads, joins or belongs to what.

Given: a Doc after ``coref``. Gives: ``notes.records.roles``; the evidence of a role is the clause,
or the stretch between its two names where that is longer.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.languages.notes import notes_of
from pipeline.languages.zh import lexicon
from pipeline.languages.zh.reading import Span, reading_of
from pipeline.languages.zh.scene import Ref, Scene, main_program
from pipeline.records import Found, Role

COMPONENT = "dossier_zh_roles"
_TITLES = "|".join(sorted(lexicon.PERSON_TITLES, key=lambda t: -len(t)))
_POST = re.compile(
    rf"(?:的)?(?:[\u4e00-\u9fffA-Za-z+ &]{{0,10}}?)(?:前|现任|时任|新任|候任|代理|常务|兼|联合|共同|首任|原任?|新|老|首席)?(?:{_TITLES}|CEO|CTO|CFO|COO)(?:(?:、|兼|暨|及|和|，)?(?:[\u4e00-\u9fff]{{0,8}}?)(?:{_TITLES}|CEO))*(?:的| )?"
)
_HEADS = re.compile(
    r"(?:现任|时任|候任|新任|前|前任)?(?:副?总统|副?首相|副?总理|国家主席|国务卿|外长|外交部长|国王|女王|王储|驻[\u4e00-\u9fff]{1,4}大使|大使|特使|财长|防长|[\u4e00-\u9fff]{2,6}(?:部长|大臣))"
)
_MEMBER_VERBS = re.compile(
    r"^(?:将|已|也|还|并|亲自|成立|兼任|会|曾|早年|目前|现)*(?:执掌|领导|掌舵|创办|创立|主持|率领|任职于|出任|担任|加入|所在|旗下)(?:的|了)?“?$"
)
_INITIATE = "立下|定下|祭出|抛出|酝酿|牵头发起|启动|发起|推出|发布|印发|签署|颁布|出台|通过|公布|提出|设立|成立|宣布|建立|创立|制定|签订|批准|组建|倡议|倡导|发表|开启|开展|实施|联合发文启动|打造|兴建|建设|创建|公告|核定|订立|缔结|签|喊出|编列|拟定|起草|上马|开建|筹建|提交|规划建设|新建|建造|部署|正式启动"
_LEAD = "负责|主导|牵头|领导|统筹|管理|运营|营运|执行|主持|主管|承办|监督|掌管|操盘|运行|主办|协调|领衔|组织实施|经营|担纲|掌舵|维护"
_JOIN = "参与|加入|参加|承建|共建|入选|支持|协助|承接|合作开发|供应|协作|配合|响应|加盟|中标|执行|分工执行|携手|落户|合作推进|共同推进|联合推进|联手推进|共同推动|联合推动|共同建设|联合建设|共同实施|合作实施|联合实施"
_JOINT = re.compile(r"(?:合作|共同|联合|联手|携手)(?:推进|推动|建设|实施|开展|执行|开发|打造)")
_BY_LEAD = re.compile(rf"(?:{_LEAD})")
_BY_INIT = re.compile(rf"(?:{_INITIATE})")
_PART = re.compile(
    r"^(?:的|中的|下的|旗下的?|之下的|框架下的?|项下的?|内的|所属的?|[^，。；]{0,6}(?:组成部分|子项目|子计划|一部分|首个项目|配套))"
)


class RoleFinder:
    """Finds roles by what stands between two names."""

    def __call__(self, doc: Doc) -> Doc:
        notes, page, scene = notes_of(doc), reading_of(doc), Scene.of(doc)
        roles: dict[tuple[str, str, str], Role] = {}

        def add(subject: str, role: str, object_: str, a: Ref, b: Ref, sure: float) -> None:
            if subject == object_:
                return
            start, end = self._evidence(scene, a, b)
            key = (subject, role, object_)
            if key not in roles or roles[key].found.confidence < sure:
                roles[key] = Role(subject, role, object_, start, end, Found(COMPONENT, sure))

        page.scratch["sums"] = notes.money
        if "law" not in page.scratch:
            found = _promulgated(scene)
            if found is not None:
                page.scratch["law"] = found
        for sentence in page.sentences:
            refs = list(scene.within(sentence.start, sentence.end))
            self._members(scene, refs, add)
            self._programs(scene, sentence, refs, add)
            self._parts(scene, refs, add)
            self._based(scene, sentence, [r for r in refs if scene.program(r.id)], add)
            self._topic(scene, sentence, refs, add)
        self._law(scene, add)
        for id_, names in scene.names.items():
            if scene.kind(id_) == "Person":
                for body, forms in scene.names.items():
                    if scene.kind(body) == "GovernmentBody" and {n + "政府" for n in names} & forms:
                        ref = next(r for r in scene.refs if r.id == body)
                        add(id_, "memberOf", body, ref, ref, 0.7)
        notes.records.roles = sorted(
            roles.values(), key=lambda r: (r.start, r.end, r.role, r.subject, r.object)
        )
        return doc

    @staticmethod
    def _evidence(scene: Scene, a: Ref, b: Ref) -> Span:
        first, last = sorted((a, b))
        start = scene.page.clause_of(first.start).start
        end = scene.page.clause_of(max(first.start, last.end - 1)).end
        text = scene.page.text
        while start < end and text[start] in " 　\n":
            start += 1
        while end > start and text[end - 1] in " ，；。\n：":
            end -= 1
        return Span(start, end)

    # ------------------------------------------------------------------------------ members
    @staticmethod
    def _members(scene: Scene, refs: list[Ref], add) -> None:
        text = scene.page.text
        members: set[str] = set()
        for number, person in enumerate(refs):
            if scene.kind(person.id) != "Person":
                continue
            before = [
                r
                for r in refs[:number]
                if scene.kind(r.id) != "Person" and scene.actor(r.id) and not scene.bracketed(r)
            ]
            if before:
                body = before[-1]
                inner = text[body.end : body.end + 1]
                at = body.end
                gloss = re.match(r"”?（[^）]{1,40}）", text[at:])
                if gloss:
                    at += gloss.end()
                between = text[at : person.start]
                del inner
                if len(between) <= 24:
                    country = scene.kind(body.id) == "Country"
                    if country and (
                        _HEADS.fullmatch(between)
                        or re.fullmatch(
                            r"(?:前|现任|时任|新任|候任)?[副代]?(?:市长|州长|省长|县长)", between
                        )
                    ):
                        members.add(person.id)
                        add(person.id, "memberOf", body.id, body, person, 0.85)
                    elif not country and (
                        _POST.fullmatch(between)
                        or (
                            text[body.end - 1 : body.end + 1]
                            in ("部长", "局长", "院长", "署长", "厅长", "司长")
                        )
                    ):
                        members.add(person.id)
                        add(person.id, "memberOf", body.id, body, person, 0.85)
                        for other in before[:-1]:
                            if text[other.end : body.start] in ("", " ", "、", "和", "暨", "兼"):
                                add(person.id, "memberOf", other.id, other, person, 0.7)
                        for above in _above(scene, body):
                            add(person.id, "memberOf", above, body, person, 0.65)
                    elif not country and (
                        between == "的" or (between == "" and body.end == person.start)
                    ):
                        members.add(person.id)
                        add(person.id, "memberOf", body.id, body, person, 0.6)
            if not any(m in members for m in (person.id,)):
                found = _office(scene, person, before)
                if found is not None:
                    add(
                        person.id,
                        "memberOf",
                        found.id,
                        found if found.start >= person.start - 120 else person,
                        person,
                        0.55,
                    )
            # 丙市市长乙 and 媒体联络：乙, of the company whose release it is.
            contact = re.search(
                r"(?:媒体|新闻|投资者关系|公关)?(?:联络|联系|垂询)(?:人|方式|处)?： ?$",
                text[max(0, person.start - 14) : person.start],
            )
            own = scene.page.scratch.get("own")
            if contact and own and scene.kind(own) != "Person":
                add(person.id, "memberOf", own, person, person, 0.6)
            # 乙（甲公司总裁）
            note = re.match(r"（([^）]{2,40})）", text[person.end : person.end + 44])
            if note and re.search(rf"(?:{_TITLES}|CEO)", note[1]):
                for ref in refs:
                    if (
                        person.end < ref.start < person.end + note.end()
                        and scene.actor(ref.id)
                        and scene.kind(ref.id) not in ("Person", "Country")
                    ):
                        add(person.id, "memberOf", ref.id, person, ref, 0.85)
            after = [
                r
                for r in refs[number + 1 :]
                if scene.actor(r.id) and scene.kind(r.id) not in ("Person", "Country")
            ]
            if after:
                body = after[0]
                between = text[person.end : body.start]
                if _MEMBER_VERBS.match(between) or (
                    re.fullmatch(
                        r"(?:，|、)?(?:他|她)?(?:同时|并|还|也|将|已|后|曾|正式|此前|现)*(?:是|系|任|现任|出任|担任|曾任|兼任|就任|接任|调任|为|受聘为|当选|当选为|被任命为|获任|获任为|兼)(?:前|时任|现任)?",
                        between,
                    )
                    and re.match(rf"的?[^，。]{{0,8}}?(?:{_TITLES})", text[body.end :])
                ):
                    add(person.id, "memberOf", body.id, person, body, 0.75)

    # ----------------------------------------------------------------------------- programs
    def _programs(self, scene: Scene, sentence: Span, refs: list[Ref], add) -> None:
        text = scene.page.text
        sums = scene.page.scratch.get("sums", [])
        for number, program in enumerate(refs):
            if not scene.program(program.id):
                continue
            self._passed(scene, sentence, program, refs[number + 1 :], add)
            earlier = [r for r in refs[:number] if scene.actor(r.id) and not scene.bracketed(r)]
            # 甲启动P, 甲、乙联合启动P
            clause = scene.page.clause_of(program.start)
            head = text[clause.start : program.start]
            if re.search(r"(?:称|誉|喻|视|比)(?:为|作)?[“ ]*$", head):
                continue
            # 启动了被称为“乙”的P: what it is called stands between.
            head = re.sub(
                r"被[^，。“]{0,8}(?:称|誉|喻|视)(?:为|作)? ?“[^”]*” ?的?",
                lambda m: " " * len(m[0]),
                head,
            )
            verb = None
            for match in re.finditer(rf"(?:{_JOINT.pattern}|{_INITIATE}|{_LEAD}|{_JOIN})", head):
                verb = match
            if (
                verb is not None
                and verb[0] == "支持"
                and any(m.start >= clause.start and m.end <= program.start for m in sums)
            ):
                # 出资2亿元支持P: told by the payment.
                verb = None
            if (
                verb is not None
                and re.match(r"的(?!.*[，。])", head[verb.end() :])
                and len(head) - verb.end() <= 14
            ):
                # 乙提出的P: whoever stands right before the verb; what comes before is another verb's.
                near = [
                    r
                    for r in earlier
                    if r.end <= clause.start + verb.start()
                    and clause.start + verb.start() - r.end <= 8
                ]
                if near:
                    for one in scene.group(near[-1]):
                        add(one.id, self._role(verb[0]), program.id, one, program, 0.7)
                    cut = scene.group(near[-1])[0].start - clause.start
                    verb = None
                    for match in re.finditer(rf"(?:{_INITIATE}|{_LEAD}|{_JOIN})", head[:cut]):
                        verb = match
                    if verb is not None and cut - verb.end() <= 6:
                        for s_ in scene.subjects(
                            clause, clause.start + verb.start()
                        ) or scene.carried(clause.start + verb.start(), 0):
                            ref = next((r for r in earlier if r.id == s_), None)
                            if ref is not None:
                                add(s_, self._role(verb[0]), program.id, ref, program, 0.55)
                    verb = None
            subjects = scene.subjects(clause, program.start)
            refs_by_id = {r.id: r for r in earlier}
            if not subjects and earlier:
                subjects = [s for s in scene.carried(program.start, 0) if s in refs_by_id]
            if verb is not None and subjects:
                at = clause.start + verb.start()
                tail = head[verb.end() :].replace(" ", "")
                actors = [s for s in subjects if s in refs_by_id and refs_by_id[s].end <= at]
                if (
                    len(tail) <= 16
                    and actors
                    and not re.search(r"[，。；]", tail)
                    and not re.match(r"的(?!《|“)", tail)
                ):
                    role = self._role(verb[0])
                    passive = (
                        re.search(r"由[^，。；]{0,20}$", text[max(clause.start, at - 24) : at])
                        is not None
                    )
                    for id_ in actors:
                        add(
                            id_,
                            role,
                            program.id,
                            refs_by_id[id_],
                            program,
                            0.7 if len(tail) < 8 or passive else 0.6,
                        )
            # P由甲牵头; 由甲主导的P
            later = [r for r in refs[number + 1 :] if scene.actor(r.id) and not scene.bracketed(r)]
            for actor in later:
                if text[actor.start - 1] != "由" and not any(
                    text[g.start - 1] == "由" for g in scene.group(actor)
                ):
                    continue
                if (
                    text[program.end : actor.start].count("，") > 2
                    or actor.start - program.end > 60
                ):
                    break
                between_other = [
                    r
                    for r in refs[number + 1 :]
                    if scene.program(r.id) and r.start < actor.start and r.id != program.id
                ]
                if between_other:
                    break
                after = re.match(
                    rf"[^，。；]{{0,14}}?(?P<v>{_LEAD}|{_INITIATE}|{_JOIN})(?!的[“《])",
                    _skip(text, actor.end),
                )
                if after:
                    role = "leads" if _BY_LEAD.match(after["v"]) else self._role(after["v"])
                    for one in scene.group(actor):
                        if scene.actor(one.id):
                            add(one.id, role, program.id, program, one, 0.75)
            for actor in earlier:
                lead = text[max(0, scene.group(actor)[0].start - 1) : scene.group(actor)[0].start]
                if lead in ("由", "经", "被") and program.start - actor.end <= 16:
                    after = re.fullmatch(
                        rf"[^，。；]{{0,6}}?(?P<v>{_LEAD}|{_INITIATE}|{_JOIN})(?:[^，。；]{{0,6}})?(?:的|了)?[“《]?",
                        _skip(text[: program.start], actor.end),
                    )
                    if after:
                        role = "leads" if _BY_LEAD.match(after["v"]) else self._role(after["v"])
                        for one in scene.group(actor):
                            add(one.id, role, program.id, one, program, 0.75)
                if (
                    text[actor.end : program.start] in ("以", "以《", "依")
                    and scene.kind(program.id) == "LegalInstrument"
                ):
                    for one in scene.group(actor):
                        add(one.id, "initiates", program.id, one, program, 0.6)
            # 甲的P
            if earlier:
                actor = earlier[-1]
                if (
                    text[actor.end : program.start] in ("的", "的“", "的《")
                    and scene.kind(actor.id) != "Person"
                ):
                    add(actor.id, "initiates", program.id, actor, program, 0.5)
            born = re.match(
                r"[”》]?(?:（[^）]*）)?(?:由此|就此|随之)(?:上路|启动|诞生|出台|成立|开始|问世|落地|展开)",
                text[program.end :],
            )
            if born and earlier:
                signer = next(
                    (
                        r
                        for r in reversed(earlier)
                        if re.match(r"[^，。；]{0,6}(?:签署|签|宣布|批准|发布)", text[r.end :])
                    ),
                    None,
                )
                if signer is not None:
                    add(signer.id, "initiates", program.id, signer, program, 0.6)
            # P的合作伙伴包括甲、乙
            partner = re.match(
                r"”?[^。；]{0,60}?(?:合作伙伴|成员|参与方|参与者|合作方|伙伴|出资方|投资方|参与机构|承办单位|成员单位|参与单位)(?:还|也)?(?:包括|有|为|是|：|包含|涵盖)",
                text[program.end : sentence.end],
            )
            if partner:
                listed = [r for r in later if r.start >= program.end + partner.end()]
                for one in listed:
                    if one is not listed[0] and not scene.joined(
                        listed[listed.index(one) - 1], one
                    ):
                        break
                    if scene.kind(one.id) not in ("Person", "Country"):
                        add(one.id, "participatesIn", program.id, program, one, 0.65)
            # 甲、乙都将是P的合作伙伴
            if re.match(
                r"”?的?(?:首批|主要|核心|战略|唯一|联合|创始|正式|重要|关键|[一二三]大)*(?:参与机构|参与单位|承办方|合作伙伴|成员|伙伴|参与方|创始成员|合作方|主要承包商|承包商)",
                text[program.end :],
            ):
                for actor in earlier:
                    if scene.kind(actor.id) != "Person":
                        add(actor.id, "participatesIn", program.id, actor, program, 0.6)

    @staticmethod
    def _passed(scene: Scene, sentence: Span, program: Ref, later: list[Ref], add) -> None:
        """P已经甲通过; P的建设单位为甲; 参与P的企业有甲、乙; P由甲牵头，乙和丙参与."""
        text = scene.page.text
        actors = [r for r in later if scene.actor(r.id) and not scene.bracketed(r)]
        others = [r.start for r in later if scene.program(r.id) and r.id != program.id]
        limit = min([sentence.end, *others])
        for ref in actors:
            if ref.start >= limit:
                break
            between = text[program.end : ref.start]
            after = _skip(text, ref.end)
            if re.fullmatch(r"[”》]?(?:已|业)?(?:经|获|获得|由)(?:了)?", between) and re.match(
                r"[^，。；]{0,18}?(?:审议通过|通过|批准|同意|核准|审定)", after
            ):
                add(ref.id, "initiates", program.id, program, ref, 0.65)
            post = re.search(
                r"(?P<lead>运营|营运|牵头|主办|主管|承办|负责|管理|责任|主导)?(?P<join>建设|承建|参与|协办|合作|支持|共建|设计|施工|协作)?(?:单位|方|机构|部门|企业)(?:为|是|包括|有|：|分别为)$",
                between,
            )
            if post and len(between) <= 40:
                role = "leads" if post["lead"] else "participatesIn"
                if post["lead"] or post["join"]:
                    for one in scene.listed(ref):
                        add(one.id, role, program.id, program, one, 0.6)
            lead = text[max(0, program.start - 8) : program.start]
            if re.search(r"(?:参与|加入|承建|入选)(?:了)?[“《]?$", lead) and re.fullmatch(
                r"[”》]?(?:建设|研发|实施)?的(?:[\u4e00-\u9fff]{0,8})(?:有|包括|为|是|还有)(?:了)?",
                between,
            ):
                for one in scene.listed(ref):
                    add(one.id, "participatesIn", program.id, program, one, 0.65)
            if (
                re.search(
                    r"[，；](?:并|而)?(?:由|与|联合|会同)?$", text[: scene.group(ref)[0].start][-4:]
                )
                and re.search(rf"由[^。；]{{2,30}}?(?:{_LEAD}|{_INITIATE})", between)
                and re.match(
                    r"(?:等[^，。；]{0,6})?(?:则|也|共同|分别|均|都)*(?:参与|参加|协助|配合|承建|支持|协办|加入)(?!了?[“《])",
                    after,
                )
            ):
                for one in scene.group(ref):
                    if scene.actor(one.id):
                        add(one.id, "participatesIn", program.id, program, one, 0.6)

    @staticmethod
    def _role(verb: str) -> str:
        if _JOINT.fullmatch(verb):
            return "participatesIn"
        if re.fullmatch(_INITIATE, verb):
            return "initiates"
        return "leads" if re.fullmatch(_LEAD, verb) else "participatesIn"

    @staticmethod
    def _based(scene: Scene, sentence: Span, programs: list[Ref], add) -> None:
        """根据A，制定本办法; 作为A的子计划，B…; A包括B和C."""
        text = scene.page.text
        law = scene.page.scratch.get("law")
        whole = text[sentence.start : sentence.end]
        if law and re.search(
            r"(?:根据|依据|依照|按照|落实|遵照)[^。]*(?:制定|特制定|制订|发布|作出|颁布)(?:了)?本",
            whole,
        ):
            for ref in programs:
                if ref.id != law and ref.start - sentence.start < whole.rfind("本"):
                    add(law, "partOf", ref.id, ref, ref, 0.6)
        for a, b in zip(programs, programs[1:], strict=False):
            between = text[a.end : b.start]
            if re.search(r"作为[“《]?$", text[max(0, a.start - 3) : a.start]) and re.match(
                r"[”》]?的?[^，。；]{0,8}?(?:子计划|子项目|一部分|组成部分|配套|一环|核心|首个|首批|延续|后续|旗舰|重点|试点|二期|一期|项目|工程|内容|任务)[^，。；]{0,8}，",
                between,
            ):
                add(b.id, "partOf", a.id, a, b, 0.65)
            if re.fullmatch(r"[”》]?(?:、|和|与|及|以及)[“《]?", between):
                for whole_ in programs:
                    if whole_.end <= a.start and re.fullmatch(
                        r"[”》]?(?:旗下|下设|共|主要)?(?:包括|涵盖|包含|下设|下辖|含|分为|由)(?:了)?[“《]?",
                        text[whole_.end : a.start],
                    ):
                        add(b.id, "partOf", whole_.id, whole_, b, 0.65)

    @staticmethod
    def _law(scene: Scene, add) -> None:
        """Who signs the order, or concludes the treaty, that the text itself is."""
        law = scene.page.scratch.get("law")
        text = scene.page.text
        if law is None:
            return
        title = next(r for r in scene.refs if r.id == law)
        signer = next((r for r in scene.refs if text[r.start : r.end] == "本人"), None)
        if signer is not None:
            add(signer.id, "initiates", law, signer, signer, 0.7)
        if re.search(r"(?:协定|公约|条约|议定书|协议)$", text[title.start : title.end]):
            states = [
                r
                for r in scene.within(0, 1500)
                if scene.kind(r.id) in ("Country", "IntergovernmentalOrganization")
            ]
            for ref in states:
                group = [
                    r
                    for r in scene.group(ref)
                    if scene.kind(r.id) in ("Country", "IntergovernmentalOrganization")
                ]
                if len(group) >= 3 and not re.match(r"[、和与]", text[ref.end :]):
                    for one in group:
                        add(one.id, "initiates", law, one, one, 0.6)
                    break

    def _topic(self, scene: Scene, sentence: Span, refs: list[Ref], add) -> None:
        """甲负责运营，乙、丙分工执行: of the programme that the text is telling of."""
        text = scene.page.text
        for number, actor in enumerate(refs):
            if not scene.actor(actor.id) or scene.bracketed(actor):
                continue
            group = scene.group(actor)
            after = _skip(text, actor.end)
            lead = text[max(0, group[0].start - 1) : group[0].start]
            joined = re.match(
                r"(?:等[^，。；]{0,12})?(?:已|均|都|也|将|还|明确|宣布|先后|相继)*(?:参与|加入|参加|入选|获选|入列|在列|在其中|位列其中|榜上有名)(?:其中|进来|了|首批[^，。；]{0,8}|名单|建设|研发|实施)?(?=[，。；])",
                after,
            )
            builds = re.match(
                r"(?:则)?(?:承建|负责[^，。；]{0,12}(?:搭建|建设|开发|研发|供应|制造|安装)|提供[^，。；]{0,10}(?:支持|算力|设备|技术))",
                after,
            )
            own = re.match(
                r"(?:负责(?:运营|营运|管理|执行|实施|推动|落实|牵头|统筹|主导)|担任(?:牵头|管理人|总负责)|牵头(?=[，。；]|推进|实施|组织)|分工执行|分头执行|分工落实|共同承担|配合执行)",
                after,
            )
            by = lead == "由" and re.match(
                r"[^，。；]{0,6}?(?:牵头|主导|统筹|负责|执行|管理|营运|运营|主管|承办)(?=[，。；（ \n]|负责|实施|推进|推动)",
                after,
            )
            chair = re.match(
                r"(?:出任|担任)(?:该计划|该项目|项目|计划)?(?:董事长|主席|主任|负责人|总指挥)(?=[，。；])",
                after,
            )
            partner = re.match(
                r"(?:都|均|也|皆|等)?(?:将)?(?:都)?(?:是|为|成为)(?:首批|主要)?(?:合作伙伴|合作方|成员|参与者|参与方|伙伴)",
                after,
            )
            told = [
                r
                for r in scene.before(group[0].start, 200)
                if r.start >= sentence.start and scene.program(r.id)
            ]
            top = main_program(scene) or (told[-1].id if told and joined else None)
            if (
                (joined or builds)
                and top
                and not any(
                    scene.program(r.id)
                    for r in refs[number:]
                    if r.start < scene.page.clause_of(actor.start).end
                )
            ):
                ref = next(
                    (r for r in reversed(scene.before(group[0].start, 4000)) if r.id == top), None
                )
                if ref is not None:
                    for one in group if joined else [actor]:
                        if scene.actor(one.id) and scene.kind(one.id) not in ("Person",):
                            add(one.id, "participatesIn", top, one, one, 0.5)
                continue
            if not (own or by or chair or partner):
                continue
            clause = scene.page.clause_of(actor.start)
            if any(
                scene.program(r.id) and r.start > actor.end and r.start < clause.end
                for r in refs[number:]
            ):
                continue
            line = text.rfind("\n", 0, actor.start)
            programs = [
                r
                for r in scene.before(group[0].start, 300)
                if scene.program(r.id) and scene.kind(r.id) != "LegalInstrument"
            ]
            near = (
                [r for r in programs if r.start >= sentence.start]
                or [r for r in programs if r.id == top]
                or [r for r in programs if r.start > line]
                or programs
            )
            if not near:
                continue
            joins = partner or (own and re.match("分工|分头|共同|配合", own[0]))
            for one in group:
                if scene.actor(one.id):
                    add(
                        one.id,
                        "participatesIn" if joins else "leads",
                        near[-1].id,
                        near[-1] if near[-1].start >= sentence.start else one,
                        one,
                        0.55,
                    )

    # -------------------------------------------------------------------------------- parts
    @staticmethod
    def _parts(scene: Scene, refs: list[Ref], add) -> None:
        text = scene.page.text
        programs = [r for r in refs if scene.program(r.id)]
        for a, b in zip(programs, programs[1:], strict=False):
            between = text[a.end : b.start].strip("”“《》 ")
            if re.fullmatch(
                r"(?:的|中的|下的|旗下的?|之下的|框架下的?|项下的?|内的|所属的?|包括|涵盖|下设|包含|下辖|框架内的?|之中的)",
                between,
            ):
                add(b.id, "partOf", a.id, a, b, 0.7)
            elif re.search(
                r"^(?:是|为|作为|属于|隶属|隶属于|纳入|并入|列入|源自|源于|服务于|系|被纳入|已纳入)$",
                between,
            ):
                add(a.id, "partOf", b.id, a, b, 0.6)
            elif (
                re.search(r"(?:依|依据|根据|按)[“《]?$", text[max(0, a.start - 4) : a.start])
                and re.search("设立|成立|建立|实施|制定", text[a.end : b.end + 20])
                and scene.kind(a.id) == "LegalInstrument"
            ):
                add(b.id, "partOf", a.id, a, b, 0.6)
            elif (
                re.match(r"(?:系|是|为)?对?$", between) is None
                and re.match(r"(?:系|是|为)[^，。；]{0,4}对?[^，。；]{0,4}$", between)
                and re.match(
                    r"”?》?的(?:延续|细化|补充|后续|配套|修订|落实|组成部分|一部分|子)",
                    text[b.end :],
                )
            ):
                add(a.id, "partOf", b.id, a, b, 0.65)
            elif (
                re.search(
                    r"(?:落实|依据|根据|按照|依照|响应|配合|执行|贯彻)[“《]?$",
                    text[max(0, a.start - 5) : a.start],
                )
                and len(between) < 50
                and re.search("，", between)
            ):
                add(b.id, "partOf", a.id, a, b, 0.5)


_CHIEF = re.compile(
    r"(?:董事长|社长|首席执行官|执行长|总经理|总裁|创办人|创始人|财务长|技术长|发言人|CEO)$"
)
_HEAD_OF_STATE = re.compile(r"(?:总统|首相|总理|国家主席|国务卿|外长|财长)$")
_STEM = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:大臣|部长官|部长|局长|署长|厅长|省长)$")
_GENERIC_BODY = re.compile(
    r"(委员会|研究院|基金会|集团|协会|研究所|中心|法院|大学|公司|银行|联盟)(?:副?主席|副?主任|副?会长|副?院长|副?校长|董事长|总裁|主委|副?所长|秘书长|发言人|总经理)$"
)
_SEATS = {"立委": "立法院", "立法委员": "立法院", "参议员": "参议院", "众议员": "众议院"}


def _office(scene: Scene, person: Ref, before: list[Ref]) -> Ref | None:
    """The body of somebody whose title alone stands before the name."""
    text = scene.page.text
    lead = text[max(0, person.start - 14) : person.start]
    earlier = [r for r in scene.before(person.start, 1500) if scene.actor(r.id)]

    def last(test) -> Ref | None:
        return next((r for r in reversed(earlier) if test(r)), None)

    generic = _GENERIC_BODY.search(lead)
    if generic:
        return last(
            lambda r: (
                scene.kind(r.id) not in ("Person", "Country")
                and any(n.endswith(generic[1]) for n in scene.names.get(r.id, ()))
            )
        )
    if _HEAD_OF_STATE.search(lead):
        return last(lambda r: scene.kind(r.id) == "Country") or last(
            lambda r: any(n.endswith("政府") for n in scene.names.get(r.id, ()))
        )
    stem = _STEM.search(lead)
    if stem:
        everywhere = [r for r in scene.refs if scene.kind(r.id) == "GovernmentBody"]
        for length in range(len(stem[1]), 1, -1):
            part = stem[1][-length:]
            for ref in everywhere:
                if any(re.search(rf"{part}[部省局厅署]$", n) for n in scene.names.get(ref.id, ())):
                    return ref
    seat = next((body for title, body in _SEATS.items() if lead.endswith(title)), None)
    if seat:
        return next((r for r in scene.refs if seat in scene.names.get(r.id, ())), None)
    if _CHIEF.search(lead):
        own = scene.page.scratch.get("own")
        near = last(lambda r: scene.kind(r.id) == "Company")
        if own and scene.kind(own) == "Company" and (near is None or person.start - near.end > 120):
            return next(r for r in scene.refs if r.id == own)
        return near if near is not None and person.start - near.end <= 120 else None
    return None


def _above(scene: Scene, body: Ref) -> list[str]:
    """The ministry whose name the name of its department begins with."""
    name = scene.page.text[body.start : body.end]
    return [
        id_
        for id_, names in scene.names.items()
        if id_ != body.id
        and scene.kind(id_) == "GovernmentBody"
        and any(len(n) >= 3 and name.startswith(n) and len(name) > len(n) for n in names)
    ]


def _promulgated(scene: Scene) -> str | None:
    """The law that a notice puts out (关于印发《…办法》的通知), where the text goes on as that law."""
    text = scene.page.text
    for ref in scene.within(0, 400):
        if scene.kind(ref.id) != "LegalInstrument":
            continue
        if re.search(r"(?:印发|发布|公布|颁布)[“《]?$", text[max(0, ref.start - 4) : ref.start]):
            end = text[ref.start : ref.end].strip("》《")[-2:]
            return ref.id if f"本{end}" in text else None
    return None


def _skip(text: str, at: int) -> str:
    """The text from an offset on, without a bracket that opens there."""
    rest = text[at : at + 80]
    note = re.match(r"”?（[^）]{0,50}）", rest)
    return rest[note.end() :] if note else rest


@Language.factory("dossier_zh_roles", assigns=["doc._.dossier"])
def make_roles(nlp: Language, name: str) -> RoleFinder:
    """The component that finds roles in Chinese."""
    return RoleFinder()
