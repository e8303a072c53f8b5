"""Travel times between regions."""

from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np

from dss.graph.network import KnowledgeNetwork, PathAspect
from dss.model.identifiers import RegionId
from dss.model.knowledge.evidence import NodeKey, NodeKind
from dss.model.organisation.organisation import UNKNOWN, Column


@dataclass(frozen=True)
class Routes:
    """The routes between regions; each leads in both directions.

    Attributes:
        regions: Every region; rows and columns of the tables are in this order.
        network: The network that contains them.
    """

    regions: tuple[RegionId, ...]
    network: KnowledgeNetwork

    @cached_property
    def places(self) -> dict[RegionId, int]:
        """Place of each region in `regions`."""
        return {region: place for place, region in enumerate(self.regions)}

    @cached_property
    def minutes(self) -> Column:
        """Minutes of the fastest route (Dijkstra 1959), UNKNOWN where there is none; shape (regions, regions)."""
        table = np.full((len(self.regions), len(self.regions)), UNKNOWN, np.int32)
        np.fill_diagonal(table, 0)
        regions = self.network.part(NodeKey(NodeKind.REGION, region) for region in self.regions)
        graph = regions.for_aspect(PathAspect.TRAVEL)
        for start, lengths in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
            for end, length in lengths.items():
                table[self.places[RegionId(start.id)], self.places[RegionId(end.id)]] = length
        return table

    @cached_property
    def hours(self) -> Column:
        """`minutes` in whole hours, rounded up; UNKNOWN where there is no route."""
        return np.where(self.minutes == UNKNOWN, np.int32(UNKNOWN), -(-self.minutes // np.int32(60)))
