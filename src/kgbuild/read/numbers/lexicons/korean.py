"""The number words of Korean: figures, Sino-Korean and native numerals, and counting words."""

from typing import Final

from kgbuild.read.numbers.lexicon import (
    Lexicon,
    Vague,
    by_form,
    by_phrase,
    compounds,
    nouns,
    words_of,
)

_SINO: Final = {
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
}
_NATIVE_UNITS: Final = by_form(
    {
        1: "하나|한",
        2: "둘|두",
        3: "셋|세",
        4: "넷|네",
        5: "다섯",
        6: "여섯",
        7: "일곱",
        8: "여덟",
        9: "아홉",
    }
)
_NATIVE_TENS: Final = by_form(
    {
        10: "열",
        20: "스물|스무",
        30: "서른",
        40: "마흔",
        50: "쉰",
        60: "예순",
        70: "일흔",
        80: "여든",
        90: "아흔",
    }
)
_NATIVE: Final = {
    **_NATIVE_UNITS,
    **_NATIVE_TENS,
    **compounds(_NATIVE_TENS, _NATIVE_UNITS, "{tens}{unit}"),
}
_SCALES: Final = {"만": 10**4, "억": 10**8, "조": 10**12}
_INNER: Final = {"천": 1000, "백": 100, "십": 10}
_VAGUE: Final = {
    "수십": Vague("tens", 10, 99),
    "수백": Vague("hundreds", 100, 999),
    "수천": Vague("thousands", 10**3, 10**6 - 1),
    "수만": Vague("tens-of-thousands", 10**4, 10**5 - 1),
    "수십만": Vague("hundreds-of-thousands", 10**5, 10**6 - 1),
    "수백만": Vague("millions", 10**6, 10**9 - 1),
}
_TWO: Final = {
    "한두": (1, 2),
    "두세": (2, 3),
    "두서너": (2, 4),
    "서너": (3, 4),
    "너덧": (4, 5),
    **dict.fromkeys(("네댓", "네다섯", "너더댓"), (4, 5)),
    "대여섯": (5, 6),
    "예닐곱": (6, 7),
}
_AFTER: Final = by_phrase(
    {
        "at-least": "이상",
        "up-to": "이하|이내",
        "more-than": "초과|여|넘는|넘게|이 넘는|을 넘는|이 넘게",
        "less-than": "미만",
        "about": "가량|정도|쯤|안팎|내외|전후",
    }
)
_COUNTERS: Final = (
    "명 사람 인 대 척 발 개 기 건 곳 채 가구 마리 문 정 구 분 벌 권 차례 여단 대대 연대 사단 중대"
)
_PARTICLES: Final = "이 가 은 는 을 를 의 과 와"
_UNITS: Final = "원 달러 유로 킬로미터 미터 톤 퍼센트"
_NOUNS: Final = (
    "군인 병사 병력 군 장병 민간인 시민 주민 사람 인원 부상자 사망자 사상자 전사자 실종자 포로 "
    "난민 피란민 이재민 여성 남성 어린이 아동 아이 장교 장군 장성 경찰 경찰관 의사 기자 학생 교사 "
    "노동자 인질 대원 전투원 무장대원 용병 지원군 군사 요원 관광객 승객 유권자 표 석 가족 가구 "
    "전차 탱크 차량 미사일 드론 무인기 로켓 포탄 폭탄 지뢰 항공기 전투기 헬기 헬리콥터 함정 선박 "
    "잠수함 트럭 버스 열차 건물 주택 아파트 학교 병원 교회 다리 마을 도시 지역 기지 공격 공습 폭발 "
    "사건 무기 북한군 북한 러시아군 러시아 우크라이나군 우크라이나 한국군 미군 중국군 파병 "
    "특수부대 규모 "
    "정예 추가파병 컨테이너 시신 대포 자주포 방사포 탄약 장갑차"
)

KOREAN: Final = Lexicon(
    code="ko",
    cardinals={**_SINO, **_NATIVE, "영": 0},
    inner=_INNER,
    inner_limit=10,
    scales=_SCALES,
    vague={
        **_VAGUE,
        "몇": Vague("several", 3, 9, scalable=True),
        "여러": Vague("several", 3, 9),
        **{word: Vague("range", low, high) for word, (low, high) in _TWO.items()},
    },
    before=by_phrase(
        {
            "exact": "정확히",
            "about": "약|대략|어림잡아",
            "nearly": "거의",
            "at-least": "최소|최소한|적어도",
            "up-to": "최대|많아야|많게는",
        }
    ),
    after=_AFTER,
    leading=words_of("총 모두 전체 이들"),
    appended={"반": "0.5"},
    openers={},
    joints=words_of("- ~ 내지 에서 또는"),
    conjunctions=words_of("와 과"),
    formations=words_of("여단 대대 연대 사단 중대 군"),
    decades=frozenset({"대"}),
    classifiers=words_of("명 사람 인 대 척 발 개 기 건 곳 채 가구 마리 정"),
    groups=words_of("가구 가족 여단 대대 연대 사단 중대"),
    nouns=nouns(_NOUNS, f"{_COUNTERS} {_PARTICLES}", "사망 부상 실종", ""),
    nouns_first=True,
    morphemes=frozenset(
        {
            *_SINO,
            *_NATIVE,
            *_SCALES,
            *_INNER,
            *_VAGUE,
            *_TWO,
            "몇",
            "약",
            "총",
            *(word for phrase in _AFTER for word in phrase.split()),
            *words_of(_COUNTERS),
            *words_of(_PARTICLES),
            *words_of(_UNITS),
            *words_of(_NOUNS),
            "내지",
            "에서",
            "또는",
        }
    ),
    further=words_of("추가 추가로 더 또"),
    danger=words_of(
        "도 추가 다른 나머지 대부분 절반 배 퍼센트 프로 더 또 각각 각 마다 만의 중 가운데 일부 "
        "영하 마이너스 안 못 않은 않는 아닌 반"
    ),
)
