"""The words in which needs are spoken of, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.needs import NeedFault, Priority
from dss.model.text import Text

priority_words: Final[Mapping[Priority, Text]] = {
    Priority.CRITICAL_REMOTE: Text("kritis dan terpencil", "critical and remote"),
    Priority.CRITICAL: Text("kritis", "critical"),
    Priority.REMOTE: Text("terpencil", "remote"),
    Priority.ORDINARY: Text("biasa", "ordinary"),
}

fault_words: Final[Mapping[NeedFault, Text]] = {
    NeedFault.NO_PEOPLE: Text(
        "Tidak seorang pun tercatat bekerja pada suatu unit dan jabatan, sehingga semua kebutuhan tampak kurang. "
        "Periksa kolom 'unit' dan 'position'.",
        "Nobody is recorded as working in a unit and position, so that all needs are short. "
        "Look at the columns 'unit' and 'position'.",
    ),
    NeedFault.NO_WORKLOAD: Text(
        "Tidak ada beban kerja yang tercatat, sehingga kebutuhan tidak dapat dihitung dan semua pegawai tampak lebih. "
        "Isi uraian tugas dengan norma waktu dan volume.",
        "No workload is recorded, so that needs can't be told and everyone looks surplus. "
        "Fill in tasks with their minutes and volume.",
    ),
    NeedFault.UNKNOWN_UNIT: Text(
        "Tugas '{task}': unit kerja '{unit}' tidak dikenal; tugas ini tidak dihitung.",
        "Task '{task}': no unit is called '{unit}'; the task is left out.",
    ),
    NeedFault.UNKNOWN_POSITION: Text(
        "Tugas '{task}' di {unit}: jabatan '{position}' tidak dikenal; tugas ini tidak dihitung.",
        "Task '{task}' at {unit}: no position is called '{position}'; the task is left out.",
    ),
    NeedFault.IMPOSSIBLE_TASK: Text(
        "Tugas '{task}' ({position}, {unit}): norma waktu atau volume tidak mungkin; tugas ini tidak dihitung.",
        "Task '{task}' ({position}, {unit}): its minutes or volume can't be; the task is left out.",
    ),
    NeedFault.BEYOND_UNIT: Text(
        "Tugas '{task}' ({position}, {unit}) menyita lebih dari seluruh waktu, siang dan malam, semua pegawai dan "
        "formasi kosong unit itu. Periksa norma waktu dan volumenya.",
        "Task '{task}' ({position}, {unit}) takes more than all people and vacant seats of the unit could do day and "
        "night. Look at its minutes and volume.",
    ),
    NeedFault.EMPTY_UNIT: Text(
        "{unit}: ada beban kerja, tetapi tidak seorang pun bekerja di sana.",
        "{unit}: work is recorded, but nobody works there.",
    ),
    NeedFault.NO_NEED: Text(
        "{position}, {unit}: beban kerja kurang dari setengah orang, jadi kebutuhannya 0; terisi {people}.",
        "{position}, {unit}: the work is less than half a person's, so that the need is 0; in post: {people}.",
    ),
    NeedFault.NO_WORK: Text(
        "{position}, {unit}: terisi {people}, tetapi tanpa beban kerja tercatat; dihitung sebagai kelebihan.",
        "{position}, {unit}: in post {people}, but no work is recorded; counted as surplus.",
    ),
    NeedFault.UNPLACED: Text(
        "Unit atau jabatan {people} pegawai tidak diketahui; mereka tidak dihitung di mana pun.",
        "The unit or position of {people} employees is not known; they count nowhere.",
    ),
    NeedFault.AGELESS: Text(
        "Tanggal lahir {people} pegawai tidak diketahui; pensiun mereka tidak dihitung.",
        "The day of birth of {people} employees is not known; their retirement is not counted.",
    ),
}
